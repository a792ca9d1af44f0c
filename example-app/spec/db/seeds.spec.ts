import { expect } from 'chai'
import { currentDatabase } from 'trefoil'
import { truncateAll } from 'trefoil/tasks'
import { Customer } from '../../app/models/customer.ts'
import { InvoiceLine } from '../../app/models/invoice-line.ts'
import { Invoice } from '../../app/models/invoice.ts'
import { PlaylistTrack } from '../../app/models/playlist-track.ts'
import { Track } from '../../app/models/track.ts'
import { bestSellingArtists } from '../../app/queries/best-sellers.ts'
import { topCustomers } from '../../app/queries/customers.ts'
import { salesByMonth } from '../../app/queries/sales.ts'
import seed from '../../db/seeds.ts'
import { makeStore } from '../../db/store/store.ts'

describe('The seeds', () => {
  const store = makeStore()
  const told: string[] = []

  before(async function () {
    this.timeout(60_000)
    await seed((line) => told.push(line))
  })

  after(() => truncateAll(currentDatabase()))

  it('make the same store each time, another one for another seed', () => {
    expect(makeStore()).to.deep.equal(store)
    expect(makeStore(2).artists).to.not.deep.equal(store.artists)
  })

  it('fill eleven tables with 15,607 rows, and say so', () => {
    expect(Object.fromEntries(Object.entries(store).map(([table, rows]) => [table, (rows as unknown[]).length]))).to.deep.equal({
      artists: 275,
      albums: 347,
      genres: 25,
      mediaTypes: 5,
      tracks: 3503,
      playlists: 18,
      playlistTracks: 8715,
      employees: 8,
      customers: 59,
      invoices: 412,
      invoiceLines: 2240,
    })
    expect(told).to.have.length(12)
    expect(told[0]).to.equal('  artists            275')
    expect(told.at(-1)).to.match(/^ {2}15607 rows in \d+ ms\.$/)
  })

  it('arrive as they were made', async () => {
    expect([await Track.count(), await PlaylistTrack.count(), await InvoiceLine.count()]).to.deep.equal([3503, 8715, 2240])
    expect((await Track.find(1234)).toJSON()).to.deep.equal(store.tracks[1233])
    expect((await Customer.find(42)).toJSON()).to.deep.equal(store.customers[41])
    expect((await Invoice.find(412)).toJSON()).to.deep.equal(store.invoices[411])
  })

  it('leave a store alone that is stocked', async () => {
    const lines: string[] = []
    await seed((line) => lines.push(line))
    expect(lines).to.deep.equal(['  The store is stocked already.'])
  })

  it('add up: every invoice is the sum of its lines', async () => {
    expect(await Invoice.sum('total')).to.equal(
      money(store.invoiceLines.reduce((sum, { unitPrice, quantity }) => sum + cents(unitPrice) * quantity, 0)),
    )
  })

  describe('give the queries the numbers that can be counted without a database', () => {
    it('of artists', async () => {
      const artistOf = new Map(store.albums.map(({ id, artistId }) => [id, artistId]))
      const albumOf = new Map(store.tracks.map(({ id, albumId }) => [id, albumId]))
      const revenues = tally(
        store.invoiceLines.map(({ trackId, unitPrice, quantity }) => [
          artistOf.get(albumOf.get(trackId) ?? 0) ?? 0,
          cents(unitPrice) * quantity,
        ]),
      )
      expect((await bestSellingArtists({ limit: 20 })).map(({ id, revenue }) => [id, revenue])).to.deep.equal(revenues.slice(0, 20))
    })

    it('of customers', async () => {
      const spent = tally(store.invoices.map(({ customerId, total }) => [customerId, cents(total)]))
      const rows = await topCustomers(59)
      expect(rows.slice(0, 56).map(({ customer, spent }) => [customer.id, spent])).to.deep.equal(spent)
      expect(rows.slice(56).map(({ invoices, spent }) => [invoices, spent])).to.deep.equal([
        [0, null],
        [0, null],
        [0, null],
      ])
    })

    it('of months', async () => {
      const months = tally(
        store.invoices.map(({ invoiceDate, total }) => [invoiceDate.getUTCFullYear() * 100 + invoiceDate.getUTCMonth() + 1, cents(total)]),
      )
      const expected = new Map(months)
      for (const { month, total } of await salesByMonth(2023))
        expect(total, month).to.equal(expected.get(Number(month.replace('-', ''))) ?? '0.00')
    })
  })
})

const cents = (price: string): number => Math.round(Number(price) * 100)
const money = (cents: number): string => (cents / 100).toFixed(2)

/** Sums by key, the highest first, equals by key. */
function tally(amounts: readonly (readonly [key: number, cents: number])[]): [number, string][] {
  const sums = new Map<number, number>()
  for (const [key, amount] of amounts) sums.set(key, (sums.get(key) ?? 0) + amount)
  return [...sums].sort(([a, x], [b, y]) => y - x || a - b).map(([key, sum]) => [key, money(sum)])
}
