import { hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Track } from './track.ts'

export class MediaType extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('media_type_id'),
    name: t.string(120).nullable(),
  },
  {
    tracks: () => hasMany(Track),
  },
  { table: 'media_type' },
) {}
