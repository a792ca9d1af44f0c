import { count, sql, type Loaded } from 'trefoil'
import type { Customer } from '../models/customer.ts'
import { InvoiceLine } from '../models/invoice-line.ts'
import { Invoice } from '../models/invoice.ts'
import { Track } from '../models/track.ts'

export interface AlsoBought {
  readonly track: Loaded<typeof Track, { album: 'artist' }>
  /** How many of those customers bought it. */
  readonly customers: number
}

/** Customers who bought this track also bought: what most of them have in common comes first. */
export async function alsoBought(track: Track, limit = 5): Promise<AlsoBought[]> {
  const buyers = Invoice.where({ lines: { trackId: track.id } }).select('customerId')
  const rows = await sql<{ id: number; customers: number }>`
    select line.track_id as id, count(distinct invoice.customer_id)::int as customers
    from invoice_line as line join invoice using (invoice_id)
    where invoice.customer_id in (${buyers}) and line.track_id <> ${track.id}
    group by line.track_id
    order by customers desc, line.track_id
    limit ${limit}`
  const tracks = await Track.includes({ album: 'artist' }).find(rows.map(({ id }) => id))
  return tracks.map((each, index) => ({ track: each, customers: rows[index]?.customers ?? 0 }))
}

export interface Suggestion {
  readonly track: Track
  /** How often the store has sold it. */
  readonly sold: number
}

/** What sells best in the genres that a customer buys, without what the customer has. */
export async function suggestionsFor(customer: Customer, limit = 5): Promise<Suggestion[]> {
  const bought = InvoiceLine.where({ invoice: { customer } }).select('trackId')
  const genres = Track.where({ id: bought }).select('genreId')
  return Track.joins('invoiceLines')
    .where({ genreId: genres })
    .not({ id: bought })
    .group('id')
    .select((t) => ({ track: t, sold: count(t.invoiceLines) }))
    .order((t) => [count(t.invoiceLines).desc(), t.id.asc()])
    .limit(limit)
}
