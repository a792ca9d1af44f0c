import { hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Track } from './track.ts'

export class Genre extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('genre_id'),
    name: t.string(120).nullable(),
  },
  {
    tracks: () => hasMany(Track),
  },
  { table: 'genre' },
) {}
