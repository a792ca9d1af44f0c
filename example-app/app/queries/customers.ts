import { count, max, sum } from 'trefoil'
import { Customer } from '../models/customer.ts'

export interface CustomerSpend {
  readonly customer: Customer
  readonly invoices: number
  /** Null for those who never bought anything. */
  readonly spent: string | null
  readonly lastPurchase: Date | null
}

/** Customers with what they spent, the best first; who bought nothing is at the end. */
export async function topCustomers(limit = 10): Promise<CustomerSpend[]> {
  return Customer.leftJoins('invoices')
    .group('id')
    .select((c) => ({ customer: c, invoices: count(c.invoices), spent: sum(c.invoices.total), lastPurchase: max(c.invoices.invoiceDate) }))
    .order((c) => [c.invoices.total.sum().desc().nullsLast(), c.id.asc()])
    .limit(limit)
}

/** Registered, and never bought. With their support representatives, who are to write to them. */
export function customersWithoutPurchases() {
  return Customer.withoutPurchases().includes('supportRep').order('id')
}
