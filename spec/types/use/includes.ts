import { exact, type Equal } from './assert.ts'
import type { Loaded } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'
import type { Item } from '../models/item.ts'
import type { Profile } from '../models/profile.ts'

export async function includes() {
  const a = await User.includes('orders').first()
  if (a) {
    const s = a.orders.map((o) => o.status)
    exact<Equal<typeof s, ('pending' | 'paid' | 'in_transit')[]>>()
  }

  const b = await User.active().includes({ orders: { items: true, user: ['profile'] } }, 'profile')
  for (const u of b) {
    exact<Equal<typeof u.profile, Profile | null>>()
    for (const o of u.orders) {
      for (const i of o.items) exact<Equal<typeof i, Item>>()
      const bio = o.user.profile?.bio
      exact<Equal<typeof bio, string | null | undefined>>()
    }
  }
  takesUser(b[0]!)

  const c = await Order.includes('user', 'items').sole()
  c.user.displayName.trim()
  c.items.length
  takesOrder(c)

  const d = await User.includes(['orders', 'profile'], { orders: 'items' }).firstOrFail()
  exact<Equal<typeof d.profile, Profile | null>>()
  for (const o of d.orders) for (const i of o.items) exact<Equal<typeof i, Item>>()
  const e = await User.active().includes(['profile'])
  // @ts-expect-error orders are not loaded
  for (const u of e) for (const o of u.orders) void o
  // @ts-expect-error no such association in a list
  User.includes(['orders', 'ordrs'])

  // Loaded collections are still relations: they can be chained.
  await a!.orders.paid().count()
  // @ts-expect-error no such association
  User.includes('order')
  // @ts-expect-error two levels down
  User.includes({ orders: { itemz: true } })
  // @ts-expect-error two levels down
  User.includes({ orders: ['itemz'] })
}

export async function filters() {
  const users = await User.includes({ orders: (q) => q.paid().where({ note: null }).order({ total: 'desc' }).limit(3).includes('items') })
  for (const u of users) for (const o of u.orders) for (const i of o.items) exact<Equal<typeof i, Item>>()
  const deep = await User.includes({ orders: { items: (q) => q.where({ quantity: 3 }), user: (q) => q.includes({ profile: true }) } })
  for (const u of deep)
    for (const o of u.orders) {
      o.items.length
      o.user.profile?.bio
    }
  const paid = await User.includes({ orders: (q) => q.paid() })
  // @ts-expect-error items are not loaded
  for (const u of paid) for (const o of u.orders) for (const i of o.items) void i
  // @ts-expect-error unknown column in a filter
  User.includes({ orders: (q) => q.where({ statuz: 'paid' }) })
}

export async function named(
  one: Loaded<typeof User, 'orders'>,
  two: Loaded<typeof User, { orders: { items: true } }>,
  three: Loaded<typeof User, readonly ['orders', 'profile']>,
) {
  one.orders.length
  two.orders.at(0)?.items.length
  three.profile?.bio
  three = await User.includes(['orders', 'profile']).firstOrFail()
  one = await User.includes('orders').firstOrFail()
  two = (await User.includes({ orders: ['items'] }))[0]!
  // @ts-expect-error the order's items are not loaded
  two = await User.includes('orders').firstOrFail()
}

function takesUser(_user: User) {}
function takesOrder(_order: Order) {}
