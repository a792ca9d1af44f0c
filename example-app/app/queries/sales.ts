import { avg, count, fn, sql, sum } from 'trefoil'
import { Invoice } from '../models/invoice.ts'

export interface CountrySales {
  readonly country: string | null
  readonly invoices: number
  readonly total: string | null
  /** To the cent. */
  readonly average: string
}

/** What was sold to each country, the most first. */
export async function salesByCountry(): Promise<CountrySales[]> {
  return Invoice.group('billingCountry')
    .select((i) => ({ country: i.billingCountry, invoices: count(), total: sum(i.total), average: fn<string>('round', avg(i.total), 2) }))
    .order((i) => [i.total.sum().desc(), i.billingCountry.asc()])
}

export interface MonthSales {
  /** `2025-03` */
  readonly month: string
  readonly invoices: number
  readonly total: string
}

/** Month by month through a year. Months without a sale are there too, with nothing. */
export async function salesByMonth(year: number): Promise<MonthSales[]> {
  return sql<MonthSales>`
    select to_char(month, 'YYYY-MM') as month, count(invoice_id)::int as invoices, coalesce(sum(total), 0)::numeric(12, 2) as total
    from generate_series(make_date(${year}::int, 1, 1), make_date(${year}::int, 12, 1), interval '1 month') as month
    left join invoice on invoice_date >= month and invoice_date < month + interval '1 month'
    group by month
    order by month`
}
