import { exact, type Equal } from './assert.ts'
import { count, sum, avg, max, lower, coalesce, rowNumber } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'
import type { Profile } from '../models/profile.ts'

export async function projections() {
  const report = await User.leftJoins('orders')
    .group('id')
    .select((u) => ({ user: u, orders: count(u.orders.id), spent: sum(u.orders.total) }))
  exact<Equal<typeof report, { user: User; orders: number; spent: string | null }[]>>()

  const inner = await User.joins('orders').select((u) => ({ total: u.orders.total, order: u.orders }))
  exact<Equal<typeof inner, { total: string; order: Order }[]>>()
  const left = await User.leftJoins('orders').select((u) => ({ total: u.orders.total, order: u.orders, email: lower(u.email) }))
  exact<Equal<typeof left, { total: string | null; order: Order | null; email: string }[]>>()
  const deep = await User.leftJoins({ orders: 'items' }).select((u) => ({
    sku: u.orders.items.sku,
    quantity: coalesce(u.orders.items.quantity, 0),
  }))
  exact<Equal<typeof deep, { sku: string | null; quantity: number }[]>>()
  const mixed = await User.joins('orders')
    .leftJoins({ orders: { items: true } })
    .select((u) => ({ total: u.orders.total, sku: u.orders.items.sku }))
  exact<Equal<typeof mixed, { total: string; sku: string | null }[]>>()

  const list = await User.joins(['orders', 'profile']).select((u) => ({ total: u.orders.total, bio: u.profile.bio }))
  exact<Equal<typeof list, { total: string; bio: string | null }[]>>()
  const lists = await User.active()
    .leftJoins(['orders'], { profile: true })
    .select((u) => ({ total: u.orders.total, profile: u.profile }))
  exact<Equal<typeof lists, { total: string | null; profile: Profile | null }[]>>()

  const numbers = await Order.select((o) => ({
    n: count(),
    average: avg(o.weight),
    last: max(o.createdAt),
    row: rowNumber().over({ partitionBy: o.userId, orderBy: o.id.desc() }),
  }))
  exact<Equal<typeof numbers, { n: number; average: number | null; last: Date | null; row: number }[]>>()

  User.joins('orders')
    .where((u) => u.orders.total.gt(u.balance))
    .order((u) => u.orders.createdAt.desc())
  User.leftJoins('orders')
    .group('id')
    .having((u) => count(u.orders.id).gt(3))
    .count()
  User.joins('orders')
    .where({ orders: { status: 'paid' } })
    .active()
    .where((u) => u.orders.id.gt(1))

  // @ts-expect-error orders is not joined
  User.where((u) => u.orders.total.gt(5))
  // @ts-expect-error items is not joined
  User.joins('orders').where((u) => u.orders.items.sku.eq('x'))
  // @ts-expect-error no such association
  User.joins('order')
  // @ts-expect-error no such association in a list
  User.joins(['orders', 'ordrs'])
  // @ts-expect-error no such association in the list of a relation
  User.active().leftJoins(['ordrs'])
  // @ts-expect-error profile is not in the list
  User.joins(['orders']).where((u) => u.profile.bio.eq('x'))
  // @ts-expect-error text has no sum
  User.select((u) => ({ x: sum(u.email) }))
  // @ts-expect-error a projection holds expressions
  User.select((u) => ({ x: 1 }))
}

export async function plain() {
  const rows = await User.select('id', 'email')
  exact<Equal<typeof rows, { id: number; email: string }[]>>()
  const some = await User.active()
    .select('id', 'email')
    .where((u) => u.age.gt(3))
    .limit(3)
    .first()
  exact<Equal<typeof some, { id: number; email: string } | null>>()
  const one = await User.pluck('email')
  exact<Equal<typeof one, string[]>>()
  const two = await User.active().pluck('id', 'nickname')
  exact<Equal<typeof two, [number, string | null][]>>()
  const pick = await User.pick('id', 'nickname')
  exact<Equal<typeof pick, [number, string | null] | null>>()
  // @ts-expect-error unknown column
  User.pluck('emial')
  // @ts-expect-error unknown column
  User.select('emial')
}

export async function calculations() {
  const total = await Order.sum('total')
  exact<Equal<typeof total, string>>()
  const average = await Order.paid().average('total')
  exact<Equal<typeof average, string | null>>()
  const last = await Order.paid().maximum('createdAt')
  exact<Equal<typeof last, Date | null>>()
  const byStatus = await Order.group('status').count()
  exact<Equal<typeof byStatus, Map<'pending' | 'paid' | 'in_transit', number>>>()
  const spent = await Order.group('userId').sum('total')
  exact<Equal<typeof spent, Map<number, string>>>()
  const rows = await Order.group('userId', 'status').count()
  exact<Equal<typeof rows, { userId: number; status: 'pending' | 'paid' | 'in_transit'; count: number }[]>>()
  const rows2 = await Order.group('status')
    .having((o) => count(o.id).gt(2))
    .order('status')
    .maximum('createdAt')
  exact<Equal<typeof rows2, Map<'pending' | 'paid' | 'in_transit', Date | null>>>()
  // @ts-expect-error text has no sum
  Order.sum('note')
}
