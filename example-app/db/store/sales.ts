import type { Attributes } from 'trefoil'
import type { Customer } from '../../app/models/customer.ts'
import type { InvoiceLine } from '../../app/models/invoice-line.ts'
import type { Invoice } from '../../app/models/invoice.ts'
import type { Track } from '../../app/models/track.ts'
import type { Random } from './random.ts'

const INVOICES = 412
const INVOICE_LINES = 2240
const MOST_LINES = 14
/** They have registered and not bought anything yet. */
const ONLOOKERS = 3
const OPENED = Date.UTC(2021, 0, 1)
const DAYS = 1826

export interface Sales {
  readonly invoices: Attributes<typeof Invoice>[]
  readonly invoiceLines: Attributes<typeof InvoiceLine>[]
}

export function makeSales(
  random: Random,
  customers: readonly Attributes<typeof Customer>[],
  tracks: readonly Attributes<typeof Track>[],
): Sales {
  const buyers = random.sample(customers, customers.length - ONLOOKERS)
  const days = Array.from({ length: INVOICES }, () => random.integer(0, DAYS - 1)).sort((a, b) => a - b)
  // What sells is not in the order of the catalogue.
  const chart = random.sample(tracks, tracks.length)
  const invoices: Sales['invoices'] = []
  const invoiceLines: Sales['invoiceLines'] = []
  for (const [index, count] of random.shares(INVOICE_LINES, INVOICES, 1, MOST_LINES).entries()) {
    const bought = basket(random, chart, count)
    invoices.push(invoice(index + 1, days[index] as number, buyers[index % buyers.length] as Attributes<typeof Customer>, bought))
    for (const { id, unitPrice } of bought)
      invoiceLines.push({ id: invoiceLines.length + 1, invoiceId: index + 1, trackId: id, unitPrice, quantity: 1 })
  }
  return { invoices, invoiceLines }
}

function basket(random: Random, chart: readonly Attributes<typeof Track>[], count: number): Attributes<typeof Track>[] {
  const chosen = new Set<Attributes<typeof Track>>()
  while (chosen.size < count) chosen.add(chart[random.skewed(chart.length)] as Attributes<typeof Track>)
  return [...chosen]
}

function invoice(
  id: number,
  day: number,
  customer: Attributes<typeof Customer>,
  tracks: readonly Attributes<typeof Track>[],
): Attributes<typeof Invoice> {
  const cents = tracks.reduce((sum, { unitPrice }) => sum + Math.round(Number(unitPrice) * 100), 0)
  return {
    id,
    customerId: customer.id,
    invoiceDate: new Date(OPENED + day * 86_400_000),
    billingAddress: customer.address,
    billingCity: customer.city,
    billingState: customer.state,
    billingCountry: customer.country,
    billingPostalCode: customer.postalCode,
    total: (cents / 100).toFixed(2),
  }
}
