import { belongsTo, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Playlist } from './playlist.ts'
import { Track } from './track.ts'

/** That a track is on a playlist. The two together are its key: `PlaylistTrack.find([playlistId, trackId])`. */
export class PlaylistTrack extends ApplicationRecord.model(
  {
    playlistId: t.references(() => Playlist),
    trackId: t.references(() => Track),
  },
  {
    playlist: () => belongsTo(Playlist),
    track: () => belongsTo(Track),
  },
  { table: 'playlist_track', primaryKey: ['playlistId', 'trackId'], indexes: [{ on: ['playlistId'] }] },
) {}
