import { belongsTo, hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Artist } from './artist.ts'
import { Track } from './track.ts'

export class Album extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('album_id'),
    title: t.string(160),
    artistId: t.references(() => Artist),
  },
  {
    artist: () => belongsTo(Artist),
    tracks: () => hasMany(Track, { order: { id: 'asc' } }),
  },
  { table: 'album' },
) {}
