import { t, belongsTo, hasMany } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { User } from './user.ts'
import { Item } from './item.ts'

export class Order extends ApplicationRecord.model(
  {
    id: t.id(),
    userId: t.references(() => User),
    status: t.enum(['pending', 'paid', 'in_transit']).default('pending'),
    total: t.decimal(10, 2),
    note: t.text().nullable(),
    weight: t.double().nullable(),
    ...t.timestamps(),
  },
  {
    user: () => belongsTo(User),
    items: () => hasMany(Item, { inverseOf: 'order', dependent: 'destroy', order: { sku: 'asc' } }),
  },
) {
  // `paid()` and `isPaid` come from the enum.
  static large = this.scope((q, least: number = 100) => q.paid().where((o) => o.total.gte(least)))
  async ownerName() {
    return (await this.user).displayName
  }
}
