import { belongsTo, hasMany, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Customer } from './customer.ts'
import { Invoice } from './invoice.ts'

export class Employee extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('employee_id'),
    lastName: t.string(20),
    firstName: t.string(20),
    title: t.string(30).nullable(),
    managerId: t
      .references(() => Employee)
      .nullable()
      .column('reports_to'),
    birthDate: t.timestamp().nullable(),
    hireDate: t.timestamp().nullable(),
    address: t.string(70).nullable(),
    city: t.string(40).nullable(),
    state: t.string(40).nullable(),
    country: t.string(40).nullable(),
    postalCode: t.string(10).nullable(),
    phone: t.string(24).nullable(),
    fax: t.string(24).nullable(),
    email: t.string(60).nullable(),
  },
  {
    manager: () => belongsTo(Employee, { foreignKey: 'managerId', optional: true }),
    reports: () => hasMany(Employee, { foreignKey: 'managerId', order: { id: 'asc' } }),
    customers: () => hasMany(Customer, { foreignKey: 'supportRepId' }),
    invoices: () => hasMany(Invoice, { through: 'customers' }),
  },
  { table: 'employee' },
) {
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`
  }
}
