import { transaction } from 'trefoil'
import { Album } from '../app/models/album.ts'
import { Artist } from '../app/models/artist.ts'
import { Customer } from '../app/models/customer.ts'
import { Employee } from '../app/models/employee.ts'
import { Genre } from '../app/models/genre.ts'
import { InvoiceLine } from '../app/models/invoice-line.ts'
import { Invoice } from '../app/models/invoice.ts'
import { MediaType } from '../app/models/media-type.ts'
import { PlaylistTrack } from '../app/models/playlist-track.ts'
import { Playlist } from '../app/models/playlist.ts'
import { Track } from '../app/models/track.ts'
import { makeStore } from './store/store.ts'

/**
 * A music store that never was, with the sizes of a real one. Does nothing where there is a store already;
 * `trefoil db:seed:replant` empties it first.
 */
export default async function seed(tell: (line: string) => void = console.log): Promise<void> {
  if (await Artist.exists()) {
    tell('  The store is stocked already.')
    return
  }
  const store = makeStore()
  const started = performance.now()
  let rows = 0
  const stock = async (table: string, insert: Promise<number>): Promise<void> => {
    const count = await insert
    rows += count
    tell(`  ${table.padEnd(16)}${String(count).padStart(6)}`)
  }
  // All of it or nothing; parents first, because foreign keys are checked at the end of each statement.
  await transaction(async () => {
    await stock('artists', Artist.insertAll(store.artists))
    await stock('albums', Album.insertAll(store.albums))
    await stock('genres', Genre.insertAll(store.genres))
    await stock('media types', MediaType.insertAll(store.mediaTypes))
    await stock('tracks', Track.insertAll(store.tracks))
    await stock('playlists', Playlist.insertAll(store.playlists))
    await stock('playlist tracks', PlaylistTrack.insertAll(store.playlistTracks))
    await stock('employees', Employee.insertAll(store.employees))
    await stock('customers', Customer.insertAll(store.customers))
    await stock('invoices', Invoice.insertAll(store.invoices))
    await stock('invoice lines', InvoiceLine.insertAll(store.invoiceLines))
  })
  tell(`  ${String(rows)} rows in ${Math.round(performance.now() - started)} ms.`)
}
