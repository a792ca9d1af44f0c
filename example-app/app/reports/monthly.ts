import { Invoice } from '../models/invoice.ts'
import { salesByMonth } from '../queries/sales.ts'

/** The months of a year as a table of text, with their sum. */
export async function monthlyReport(year: number): Promise<string> {
  const months = await salesByMonth(year)
  const ofYear = Invoice.during(new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1)))
  const [invoices, total] = await Promise.all([ofYear.count(), ofYear.sum('total')])
  const line = (month: string, invoices: string, total: string): string =>
    `  ${month.padEnd(10)}${invoices.padStart(8)}${total.padStart(12)}`
  const rule = `  ${'─'.repeat(30)}`
  return [
    line('month', 'invoices', 'total'),
    rule,
    ...months.map((each) => line(each.month, String(each.invoices), each.total)),
    rule,
    line(String(year), String(invoices), total),
  ].join('\n')
}

/** The year of the newest invoice; null for a shop that has not sold anything. */
export async function newestYear(): Promise<number | null> {
  return (await Invoice.maximum('invoiceDate'))?.getUTCFullYear() ?? null
}
