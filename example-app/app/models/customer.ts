import { belongsTo, hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Employee } from './employee.ts'
import { Invoice } from './invoice.ts'
import { InvoiceLine } from './invoice-line.ts'
import { Track } from './track.ts'

export class Customer extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('customer_id'),
    firstName: t.string(40),
    lastName: t.string(20),
    company: t.string(80).nullable(),
    address: t.string(70).nullable(),
    city: t.string(40).nullable(),
    state: t.string(40).nullable(),
    country: t.string(40).nullable(),
    postalCode: t.string(10).nullable(),
    phone: t.string(24).nullable(),
    fax: t.string(24).nullable(),
    email: t.string(60),
    supportRepId: t.references(() => Employee).nullable(),
  },
  {
    supportRep: () => belongsTo(Employee, { optional: true }),
    invoices: () => hasMany(Invoice, { order: { invoiceDate: 'asc', id: 'asc' } }),
    invoiceLines: () => hasMany(InvoiceLine, { through: 'invoices', source: 'lines' }),
    tracks: () => hasMany(Track, { through: 'invoiceLines' }),
  },
  { table: 'customer' },
) {
  static from = this.scope((q, country: string) => q.where({ country }))
  static withoutPurchases = this.scope((q) => q.whereMissing('invoices'))

  get fullName(): string {
    return `${this.firstName} ${this.lastName}`
  }
}
