import { hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { PlaylistTrack } from './playlist-track.ts'
import { Track } from './track.ts'

export class Playlist extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('playlist_id'),
    name: t.string(120).nullable(),
  },
  {
    playlistTracks: () => hasMany(PlaylistTrack, { dependent: 'destroy' }),
    tracks: () => hasMany(Track, { through: 'playlistTracks' }),
  },
  { table: 'playlist' },
) {}
