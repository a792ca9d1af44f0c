import { Album } from '../../app/models/album.ts'
import { Artist } from '../../app/models/artist.ts'
import { Customer } from '../../app/models/customer.ts'
import { Employee } from '../../app/models/employee.ts'
import { Genre } from '../../app/models/genre.ts'
import { InvoiceLine } from '../../app/models/invoice-line.ts'
import { Invoice } from '../../app/models/invoice.ts'
import { MediaType } from '../../app/models/media-type.ts'
import { PlaylistTrack } from '../../app/models/playlist-track.ts'
import { Playlist } from '../../app/models/playlist.ts'
import { Track } from '../../app/models/track.ts'

/** A shop so small that every number can be worked out by hand. */
export async function stockShop(): Promise<void> {
  await Artist.insertAll([
    { id: 1, name: 'Amber Arcade' },
    { id: 2, name: 'Blue_Note 100%' },
    { id: 3, name: null },
  ])
  await Album.insertAll([
    { id: 1, title: 'Northern Ember', artistId: 1 },
    { id: 2, title: 'Calling to the Arcade', artistId: 1 },
    { id: 3, title: 'Blue_Note Live', artistId: 2 },
  ])
  await Genre.insertAll([
    { id: 1, name: 'Rock' },
    { id: 2, name: 'Jazz' },
    { id: 3, name: 'Opera' },
  ])
  await MediaType.insertAll([{ id: 1, name: 'MP3' }])
  await Track.insertAll([
    track(1, 'Ember One', { albumId: 1, genreId: 1, milliseconds: 61_000 }),
    track(2, 'Ember Two', { albumId: 1, genreId: 1, milliseconds: 247_400 }),
    track(3, 'Ember Three', { albumId: 1, genreId: 1, milliseconds: 3_765_000 }),
    track(4, 'Arcade', { albumId: 2, genreId: 1, unitPrice: '1.99' }),
    track(5, '100% Blue', { albumId: 3, genreId: 2 }),
    track(6, 'Almost Blue', { albumId: 3, genreId: 2 }),
    track(7, 'Lost and Found', { albumId: null, genreId: null }),
  ])
  await Playlist.insertAll([
    { id: 1, name: 'Kitchen' },
    { id: 2, name: 'Gifts' },
  ])
  await PlaylistTrack.insertAll([
    { playlistId: 1, trackId: 1 },
    { playlistId: 1, trackId: 5 },
  ])
  await Employee.insertAll([
    employee(1, 'Uma', 'Zeller', null),
    employee(2, 'Katja', 'Thorne', 1),
    employee(3, 'Hana', 'Vance', 2),
    employee(4, 'Ivo', 'Hollis', 2),
  ])
  await Customer.insertAll([
    customer(1, 'Ada', 'Barros', 'Portugal', 3),
    customer(2, 'Boris', 'Duval', 'France', 3),
    customer(3, 'Célia', 'Moreau', 'France', 4),
    customer(4, 'Dmitri', 'Quist', 'Denmark', null),
  ])
  await Invoice.insertAll([
    invoice(1, 1, 'Portugal', '2024-01-15T10:00:00Z', '2.97'),
    invoice(2, 1, 'Portugal', '2024-03-02T10:00:00Z', '1.99'),
    invoice(3, 2, 'France', '2024-01-31T23:59:59Z', '1.98'),
    invoice(4, 3, 'France', '2025-01-01T00:00:00Z', '1.98'),
  ])
  await InvoiceLine.insertAll([
    { id: 1, invoiceId: 1, trackId: 1, unitPrice: '0.99', quantity: 1 },
    { id: 2, invoiceId: 1, trackId: 5, unitPrice: '0.99', quantity: 2 },
    { id: 3, invoiceId: 2, trackId: 4, unitPrice: '1.99', quantity: 1 },
    { id: 4, invoiceId: 3, trackId: 1, unitPrice: '0.99', quantity: 1 },
    { id: 5, invoiceId: 3, trackId: 2, unitPrice: '0.99', quantity: 1 },
    { id: 6, invoiceId: 4, trackId: 5, unitPrice: '0.99', quantity: 1 },
    { id: 7, invoiceId: 4, trackId: 1, unitPrice: '0.99', quantity: 1 },
  ])
}

interface TrackValues {
  readonly albumId: number | null
  readonly genreId: number | null
  readonly milliseconds?: number
  readonly unitPrice?: string
}

function track(id: number, name: string, { albumId, genreId, milliseconds = 200_000, unitPrice = '0.99' }: TrackValues) {
  return { id, name, albumId, genreId, mediaTypeId: 1, milliseconds, unitPrice }
}

function employee(id: number, firstName: string, lastName: string, managerId: number | null) {
  return { id, firstName, lastName, managerId }
}

function customer(id: number, firstName: string, lastName: string, country: string, supportRepId: number | null) {
  return { id, firstName, lastName, country, supportRepId, email: `${firstName.toLowerCase()}@mail.example`, address: `${id} Canal Walk` }
}

function invoice(id: number, customerId: number, billingCountry: string, date: string, total: string) {
  return { id, customerId, billingCountry, invoiceDate: new Date(date), total }
}
