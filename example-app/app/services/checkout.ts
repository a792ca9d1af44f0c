import { sql, transaction } from 'trefoil'
import { revenueOf } from '../queries/revenue.ts'
import type { Customer } from '../models/customer.ts'
import { InvoiceLine } from '../models/invoice-line.ts'
import { Invoice } from '../models/invoice.ts'
import { Track } from '../models/track.ts'

export interface Item {
  readonly trackId: number
  readonly quantity: number
}

/** Nothing was sold, and nothing was written. */
export class CheckoutRefused extends Error {
  override readonly name = 'CheckoutRefused'
}

/**
 * Sells tracks to a customer at today's prices: the invoice and its lines, all or nothing.
 *
 * @throws CheckoutRefused for an empty basket or a quantity below 1; RecordNotFound for a track that the store does not have.
 */
export async function checkout(customer: Customer, items: readonly Item[], date = new Date()): Promise<Invoice> {
  if (items.length === 0) throw new CheckoutRefused('The basket is empty.')
  return transaction(async () => {
    // The schema leaves counting to the store: whoever sells holds the tables until the sale is done.
    await sql`lock table ${sql.id('invoice')}, ${sql.id('invoice_line')} in share row exclusive mode`
    const invoice = await Invoice.create({
      id: ((await Invoice.maximum('id')) ?? 0) + 1,
      customer,
      invoiceDate: date,
      billingAddress: customer.address,
      billingCity: customer.city,
      billingState: customer.state,
      billingCountry: customer.country,
      billingPostalCode: customer.postalCode,
      total: 0,
    })
    let lineId = (await InvoiceLine.maximum('id')) ?? 0
    const prices = new Map((await Track.find(items.map(({ trackId }) => trackId))).map((track) => [track.id, track.unitPrice]))
    for (const { trackId, quantity } of items) {
      if (!Number.isInteger(quantity) || quantity < 1) throw new CheckoutRefused(`Nobody can buy ${quantity} of track ${trackId}.`)
      await invoice.lines.create({ id: ++lineId, trackId, quantity, unitPrice: prices.get(trackId) ?? 0 })
    }
    const [sum] = await InvoiceLine.where({ invoice }).select((l) => ({ total: revenueOf(l) }))
    return invoice.updateOrFail({ total: sum?.total ?? 0 })
  })
}
