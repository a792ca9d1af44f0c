import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { currentDatabase, sql } from 'trefoil'
import { diff } from 'trefoil/migration'
import { expectQueries } from 'trefoil/testing'
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
import { albumPage } from '../app/queries/album-page.ts'
import { bestSellingArtists, bestSellingGenres } from '../app/queries/best-sellers.ts'
import { customersWithoutPurchases, topCustomers } from '../app/queries/customers.ts'
import { playlistSizes } from '../app/queries/playlists.ts'
import { alsoBought, suggestionsFor } from '../app/queries/recommendations.ts'
import { salesByCountry, salesByMonth } from '../app/queries/sales.ts'
import { search } from '../app/queries/search.ts'
import { supportRevenue } from '../app/queries/staff.ts'
import { checkout } from '../app/services/checkout.ts'
import { connectOwnDatabase, disconnectOwnDatabase } from './support/own-database.ts'

// The script of the original store, schema and rows. It is no part of the application.
const script = join(process.env['TREFOIL_CORPUS'] ?? join(import.meta.dirname, '../../../shared'), 'schemas/chinook.sql')
const isThere = existsSync(script)
const missing = `there is no ${script}; TREFOIL_CORPUS names the folder above schemas/`

describe('The original music store', function () {
  this.timeout(60_000)
  if (isThere) theOriginal()
  else if ((process.env['CI'] ?? '') !== '') it('is there', () => expect.fail(missing))
  else console.log(`\n  The original music store is left out: ${missing}`)
})

function theOriginal(): void {
  let found: Awaited<ReturnType<typeof diff>>

  before(async () => {
    await connectOwnDatabase('chinook')
    await currentDatabase().script(readFileSync(script, 'utf8'))
    found = await diff()
  })

  after(() => disconnectOwnDatabase('chinook'))

  it('has exactly the schema that the models declare: types, keys, constraints, indexes and their names', () => {
    expect(found.plan).to.deep.equal([])
    expect(found.ambiguous).to.deep.equal([])
    expect(found.unmanaged).to.deep.equal([])
  })

  it('is read through the models, all 15,607 rows as they stand in the tables', async () => {
    const read: Record<string, () => Promise<unknown[][]>> = {
      album: async () => (await Album.order('id')).map((row) => Object.values(row.toJSON())),
      artist: async () => (await Artist.order('id')).map((row) => Object.values(row.toJSON())),
      customer: async () => (await Customer.order('id')).map((row) => Object.values(row.toJSON())),
      employee: async () => (await Employee.order('id')).map((row) => Object.values(row.toJSON())),
      genre: async () => (await Genre.order('id')).map((row) => Object.values(row.toJSON())),
      invoice: async () => (await Invoice.order('id')).map((row) => Object.values(row.toJSON())),
      invoice_line: async () => (await InvoiceLine.order('id')).map((row) => Object.values(row.toJSON())),
      media_type: async () => (await MediaType.order('id')).map((row) => Object.values(row.toJSON())),
      playlist: async () => (await Playlist.order('id')).map((row) => Object.values(row.toJSON())),
      playlist_track: async () => (await PlaylistTrack.order('playlistId', 'trackId')).map((row) => Object.values(row.toJSON())),
      track: async () => (await Track.order('id')).map((row) => Object.values(row.toJSON())),
    }
    let count = 0
    for (const [table, rows] of Object.entries(read)) {
      const records = await rows()
      const stored = await sql`select * from ${sql.id(table)} order by ${table === 'playlist_track' ? sql.raw('1, 2') : sql.raw('1')}`
      expect(JSON.stringify(records), table).to.equal(JSON.stringify(stored.map((row) => Object.values(row))))
      count += records.length
    }
    expect(count).to.equal(15_607)
  })

  it('took 2328.60 with 412 invoices, which are the sums of their lines', async () => {
    expect([await Invoice.count(), await Invoice.sum('total')]).to.deep.equal([412, '2328.60'])
    expect(
      await sql`
      select invoice_id from invoice join invoice_line using (invoice_id)
      group by invoice_id having sum(unit_price * quantity) <> invoice.total`,
    ).to.deep.equal([])
  })

  describe('gives the same answers to the queries of the shop as to SQL that was written by hand:', () => {
    it('best-selling artists', async () => {
      expect(await bestSellingArtists({ limit: 165 })).to.deep.equal(
        await sql`
        select artist.artist_id as id, artist.name, count(*)::int as sold, sum(quantity * il.unit_price) as revenue
        from invoice_line il join track using (track_id) join album using (album_id) join artist using (artist_id)
        group by artist.artist_id order by 4 desc, 1`,
      )
    })

    it('best-selling genres, of at least 20 sales', async () => {
      expect(await bestSellingGenres({ limit: 25, atLeast: 20 })).to.deep.equal(
        await sql`
        select genre.genre_id as id, genre.name, count(*)::int as sold, sum(quantity * il.unit_price) as revenue
        from invoice_line il join track using (track_id) join genre using (genre_id)
        group by genre.genre_id having count(*) >= 20 order by 4 desc, 1`,
      )
    })

    it('sales by country', async () => {
      const countries = await salesByCountry()
      expect(countries).to.have.length(24)
      expect(countries).to.deep.equal(
        await sql`
        select billing_country as country, count(*)::int as invoices, sum(total) as total, round(sum(total) / count(*), 2) as average
        from invoice group by 1 order by 3 desc, 1`,
      )
    })

    it('sales by month, five years of them', async () => {
      const months = (await Promise.all([2021, 2022, 2023, 2024, 2025].map((year) => salesByMonth(year)))).flat()
      expect(months).to.have.length(60)
      expect(months.filter(({ invoices }) => invoices > 0)).to.deep.equal(
        await sql`
        select left(invoice_date::text, 7) as month, count(*)::int as invoices, sum(total) as total from invoice group by 1 order by 1`,
      )
    })

    it('top customers', async () => {
      const rows = await topCustomers(59)
      expect(rows.map(({ customer, ...row }) => ({ name: customer.fullName, ...row }))).to.deep.equal(
        await sql`
        select concat(first_name, ' ', last_name) as name, count(*)::int as invoices, sum(total) as spent, max(invoice_date) as "lastPurchase"
        from customer natural join invoice group by customer_id order by 3 desc, customer_id`,
      )
      expect(await customersWithoutPurchases()).to.deep.equal([])
    })

    it('playlists', async () => {
      expect((await playlistSizes()).map(({ id, tracks }) => ({ id, tracks }))).to.deep.equal(
        await sql`
        select playlist_id as id, (select count(*)::int from playlist_track pt where pt.playlist_id = p.playlist_id) as tracks
        from playlist p order by 2 desc, 1`,
      )
    })

    it('what support representatives brought in', async () => {
      expect(await supportRevenue()).to.deep.equal(
        await sql`
        select e.employee_id as id, e.first_name || ' ' || e.last_name as name,
               (select count(*)::int from customer c where c.support_rep_id = e.employee_id) as customers,
               (select sum(total) from invoice join customer c using (customer_id) where c.support_rep_id = e.employee_id) as revenue
        from employee e order by 4 desc nulls last, 1`,
      )
    })

    it('the pages of all albums', async () => {
      const [album] = await sql<{
        id: number
        tracks: number
      }>`select album_id as id, count(*)::int as tracks from track group by 1 order by 2 desc, 1 limit 1`
      const page = await expectQueries(4, () => albumPage(album?.id ?? 0))
      expect(page.tracks.length).to.equal(album?.tracks)
      expect(page.tracks.every(({ genre }) => genre !== null)).to.equal(true)
    })

    it('search', async () => {
      const { artists, albums, tracks } = await search('love', 1000)
      expect([artists, albums, tracks].map((found) => found.length)).to.deep.equal(
        Object.values(
          (
            await sql`
        select (select count(*)::int from artist where lower(name) like '%love%') as artists,
               (select count(*)::int from album where lower(title) like '%love%') as albums,
               (select count(*)::int from track where lower(name) like '%love%') as tracks`
          )[0] ?? {},
        ),
      )
    })

    it('what was bought together', async () => {
      const track = await Track.find(2)
      expect((await alsoBought(track, 20)).map(({ track, customers }) => ({ id: track.id, customers }))).to.deep.equal(
        await sql`
        with bought as (select distinct customer_id, track_id from invoice_line natural join invoice)
        select b.track_id as id, count(*)::int as customers from bought a join bought b using (customer_id)
        where a.track_id = 2 and b.track_id <> 2 group by 1 order by 2 desc, 1 limit 20`,
      )
    })

    it('what a customer may like', async () => {
      const customer = await Customer.find(1)
      expect((await suggestionsFor(customer, 20)).map(({ track, sold }) => ({ id: track.id, sold }))).to.deep.equal(
        await sql`
        with bought as (select track_id, genre_id from invoice_line natural join invoice join track using (track_id) where customer_id = 1)
        select track_id as id, count(*)::int as sold from invoice_line join track using (track_id)
        where genre_id in (select genre_id from bought) and track_id not in (select track_id from bought)
        group by 1 order by 2 desc, 1 limit 20`,
      )
    })
  })

  describe('shows all tracks with album, artist and genre', () => {
    let expected: string[]

    beforeEach(async () => {
      const rows = await sql<{ line: string }>`
        select concat_ws(' · ', track.name, title, artist.name, genre.name) as line
        from track left join album using (album_id) left join artist using (artist_id) left join genre using (genre_id)
        order by track_id`
      expected = rows.map(({ line }) => line)
    })

    it('in four statements', async () => {
      const tracks = await expectQueries(4, () => Track.includes({ album: 'artist' }, 'genre').order('id'))
      expect(tracks.map(({ name, album, genre }) => [name, album?.title, album?.artist.name, genre?.name].join(' · '))).to.deep.equal(
        expected,
      )
    })

    it('in a loop that awaits what it needs: one statement for the tracks, and three for every thousand of them', async () => {
      const lines = await expectQueries(1 + 4 * 3, async () => {
        const found: string[] = []
        for (const track of await Track.order('id')) {
          const album = await track.album
          found.push([track.name, album?.title, (await album?.artist)?.name, (await track.genre)?.name].join(' · '))
        }
        return found
      })
      expect(lines).to.deep.equal(expected)
    })
  })

  it('sells', async () => {
    const customer = await Customer.find(59)
    const invoice = await checkout(customer, [
      { trackId: 1, quantity: 2 },
      { trackId: 2819, quantity: 1 },
    ])
    expect(invoice.toJSON()).to.include({ id: 413, customerId: 59, total: '3.97' })
    expect(await invoice.lines.ids()).to.deep.equal([2241, 2242])
  })
}
