import { belongsTo, hasMany, hasOne, sql, t } from '../../../lib/index.ts'
import type { Admin } from './admin.ts'
import { ApplicationRecord } from './application-record.ts'
import { Item } from './item.ts'
import { Order } from './order.ts'
import { Product } from './product.ts'
import { Profile } from './profile.ts'

export interface Settings {
  theme: string
  tabs?: string[]
}

/** These files import each other in circles, as the models of an application do. */
export class User extends ApplicationRecord.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    nickname: t.string(40).nullable(),
    role: t.enum(['admin', 'member']).default('member'),
    settings: t.jsonb<Settings>().default({ theme: 'light' }),
    labels: t.array(t.text()).default([]),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= 0`),
    age: t.integer().nullable(),
    managerId: t.references(() => User, { onDelete: 'set null' }).nullable(),
    type: t.string().nullable(),
    ...t.timestamps(),
  },
  {
    manager: () => belongsTo(User, { foreignKey: 'managerId', optional: true, inverseOf: 'reports' }),
    reports: () => hasMany(User, { foreignKey: 'managerId', inverseOf: 'manager' }),
    admins: () => hasMany<typeof Admin>('Admin', { foreignKey: 'managerId' }),
    orders: () => hasMany(Order, { dependent: 'destroy' }),
    paidOrders: () => hasMany(Order, { scope: (q) => q.paid(), order: { total: 'desc' } }),
    items: () => hasMany(Item, { through: 'orders' }),
    products: () => hasMany(Product, { through: 'items' }),
    profile: () => hasOne(Profile),
  },
  {
    checks: { users_nickname_differs: sql`nickname <> email` },
  },
) {
  static active = this.scope((q) => q.where({ role: 'member' }))
  static olderThan = this.scope((q, age: number) => q.where((u) => u.age.gt(age)))
  static spentMoreThan = this.scope((q, total: number) => q.where((u) => u.orders.some((o) => o.total.gt(total))))
  static youngest(count = 1) {
    return this.order({ age: 'asc' }).limit(count)
  }
  static youngestActive() {
    return this.active().youngest(2)
  }

  get displayName(): string {
    return this.nickname ?? this.email
  }
}
