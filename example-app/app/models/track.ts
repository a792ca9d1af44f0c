import { belongsTo, gte, hasMany, t } from 'trefoil'
import { Album } from './album.ts'
import { ApplicationRecord } from './application-record.ts'
import { Genre } from './genre.ts'
import { InvoiceLine } from './invoice-line.ts'
import { MediaType } from './media-type.ts'
import { Playlist } from './playlist.ts'
import { PlaylistTrack } from './playlist-track.ts'

export class Track extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('track_id'),
    name: t.string(200),
    albumId: t.references(() => Album).nullable(),
    mediaTypeId: t.references(() => MediaType),
    genreId: t.references(() => Genre).nullable(),
    composer: t.string(220).nullable(),
    milliseconds: t.integer(),
    bytes: t.integer().nullable(),
    unitPrice: t.decimal(10, 2),
  },
  {
    album: () => belongsTo(Album, { optional: true }),
    mediaType: () => belongsTo(MediaType),
    genre: () => belongsTo(Genre, { optional: true }),
    invoiceLines: () => hasMany(InvoiceLine),
    playlistTracks: () => hasMany(PlaylistTrack),
    playlists: () => hasMany(Playlist, { through: 'playlistTracks' }),
  },
  { table: 'track' },
) {
  static longerThan = this.scope((q, minutes: number) => q.where({ milliseconds: gte(minutes * 60_000) }))
  static neverSold = this.scope((q) => q.whereMissing('invoiceLines'))

  /** `4:07`, or `1:02:45` for what takes an hour and more. */
  get duration(): string {
    const seconds = Math.round(this.milliseconds / 1000)
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    return (parts[0] === 0 ? parts.slice(1) : parts)
      .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
      .join(':')
  }
}
