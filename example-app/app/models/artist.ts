import { hasMany, t } from 'trefoil'
import { Album } from './album.ts'
import { ApplicationRecord } from './application-record.ts'
import { Track } from './track.ts'

export class Artist extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('artist_id'),
    name: t.string(120).nullable(),
  },
  {
    albums: () => hasMany(Album, { order: { title: 'asc' } }),
    tracks: () => hasMany(Track, { through: 'albums' }),
  },
  { table: 'artist' },
) {
  /** The store has artists that nobody named. */
  get displayName(): string {
    return this.name ?? `Artist ${this.id}`
  }
}
