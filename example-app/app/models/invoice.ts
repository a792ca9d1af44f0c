import { belongsTo, hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Customer } from './customer.ts'
import { InvoiceLine } from './invoice-line.ts'
import { Track } from './track.ts'

export class Invoice extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('invoice_id'),
    customerId: t.references(() => Customer),
    invoiceDate: t.timestamp(),
    billingAddress: t.string(70).nullable(),
    billingCity: t.string(40).nullable(),
    billingState: t.string(40).nullable(),
    billingCountry: t.string(40).nullable(),
    billingPostalCode: t.string(10).nullable(),
    total: t.decimal(10, 2),
  },
  {
    customer: () => belongsTo(Customer),
    lines: () => hasMany(InvoiceLine, { dependent: 'destroy', order: { id: 'asc' } }),
    tracks: () => hasMany(Track, { through: 'lines' }),
  },
  { table: 'invoice' },
) {
  static during = this.scope((q, from: Date, until: Date) => q.where((i) => i.invoiceDate.gte(from).and(i.invoiceDate.lt(until))))
}
