import { belongsTo, hasMany, hasOne, t } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Item } from './item.ts'
import { Profile } from './profile.ts'
import { Shipment } from './shipment.ts'
import { User } from './user.ts'

export class Order extends ApplicationRecord.model(
  {
    id: t.id(),
    userId: t.references(() => User),
    status: t.enum(['pending', 'paid', 'in_transit']).default('pending'),
    total: t.decimal(10, 2),
    note: t.text().nullable(),
    placedAt: t.timestamptz(3).nullable(),
  },
  {
    user: () => belongsTo(User),
    items: () => hasMany(Item, { dependent: 'destroy', order: { id: 'asc' } }),
    shipments: () => hasMany(Shipment),
    /** By way of its user: a belongsTo and a hasOne. */
    profile: () => hasOne(Profile, { through: 'user' }),
  },
) {
  static large = this.scope((q, least: number = 100) => q.paid().where((o) => o.total.gte(least)))
}
