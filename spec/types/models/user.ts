import { t, sql, hasMany, hasOne } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'
import { Item } from './item.ts'
import { Profile } from './profile.ts'
import type { Admin } from './admin.ts'

export interface Settings {
  theme: 'dark' | 'light'
  notify?: { email: boolean }
}

export class User extends ApplicationRecord.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    nickname: t.string(40).nullable(),
    role: t.enum(['admin', 'member']).default('member'),
    settings: t.jsonb<Settings>().default({ theme: 'light' }),
    labels: t.array(t.string()).default([]),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= 0`),
    token: t.uuid().default(sql`gen_random_uuid()`),
    age: t.integer().nullable(),
    managerId: t.references(() => User, { onDelete: 'set null' }).nullable(),
    type: t.string().nullable(),
    ...t.timestamps(),
  },
  {
    orders: () => hasMany(Order, { inverseOf: 'user', dependent: 'destroy' }),
    items: () => hasMany(Item, { through: 'orders' }),
    profile: () => hasOne(Profile),
    reports: () => hasMany(User, { foreignKey: 'managerId' }),
    // By name: importing Admin here would run it before its parent exists.
    admins: () => hasMany<typeof Admin>('Admin', { foreignKey: 'managerId' }),
  },
  {
    indexes: [{ on: ['role', 'createdAt'] }, { on: sql`lower(email)`, unique: true, name: 'users_lower_email' }],
    checks: { users_nickname_differs: sql`nickname <> email` },
  },
) {
  static active = this.scope((q) => q.where({ role: 'member' }))
  static spentMoreThan = this.scope((q, sum: number) => q.where((u) => u.orders.some((o) => o.total.gt(sum))))
  static recent(n = 10) {
    return this.order({ createdAt: 'desc' }).limit(n)
  }
  static recentActive() {
    return this.active().recent(3).spentMoreThan(5)
  }

  get displayName() {
    return this.nickname ?? this.email
  }
  fillNickname() {
    this.nickname = this.email.split('@')[0]!
  }
  // Polymorphic `this` inside a class body: update, isChanged, was, errors and isLoaded know the attributes here too.
  async promote() {
    if (this.isChanged('role') || this.was('role') === 'admin') this.errors.add('role', 'just changed')
    return this.update({ role: 'admin', nickname: null })
  }
  async lifetimeValue() {
    return (await this.orders).reduce((sum, o) => sum + Number(o.total), 0)
  }
  firstTotal() {
    return this.isLoaded('orders') ? this.orders.at(0)?.total : undefined
  }
}
