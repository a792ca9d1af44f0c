import { exact, type Equal } from './assert.ts'
import type { CreateInput } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'
import { Item } from '../models/item.ts'
import { Country, Team, Shipment } from '../models/keys.ts'

export async function create(u: User, o: Order, given: CreateInput<typeof User>) {
  await User.create({ email: 'a' })
  await User.create({ email: 'a', role: 'admin', nickname: null })
  await User.create(given)
  // @ts-expect-error email is required
  await User.create({})
  // @ts-expect-error unknown attribute
  await User.create({ email: 'a', emial: 'b' })
  // @ts-expect-error NOT NULL
  await User.create({ email: null })
  // @ts-expect-error not a label
  await User.create({ email: 'a', role: 'root' })

  // A decimal takes string, number and bigint, and reads as a string.
  await Order.create({ total: '9.99', userId: 1 })
  await Order.create({ total: 9.99, user: u })
  await Order.create({ total: 9n, user: u, userId: 1 })
  // @ts-expect-error neither user nor userId
  await Order.create({ total: '1' })
  // @ts-expect-error the wrong kind of owner
  await Order.create({ total: '1', user: o })
  // @ts-expect-error a decimal takes no boolean
  await Order.create({ total: true, userId: 1 })

  // Keys
  await Country.create({ code: 'de', name: 'Germany' })
  // @ts-expect-error a natural key is required
  await Country.create({ name: 'Germany' })
  await Team.create({ countryCode: 'de', foundedAt: new Date(), points: 3 })
  await Team.create({ countryCode: 'de', foundedAt: 'infinity', points: 3n })
  // @ts-expect-error a foundation is required
  await Team.create({ countryCode: 'de' })
  await Shipment.create({ order: o, line: 1 })
  // @ts-expect-error part of a composite key
  await Shipment.create({ order: o })

  // Generated and readonly columns
  await Item.create({ order: o, sku: 'a' })
  // @ts-expect-error generated
  await Item.create({ order: o, sku: 'a', amount: '3' })
}

export async function update(u: User, o: Order, i: Item) {
  await i.update({ quantity: 3 })
  // @ts-expect-error readonly
  await i.update({ sku: 'b' })
  // @ts-expect-error generated
  await i.update({ amount: '3' })
  await o.update({ total: 5, user: u })
  // @ts-expect-error unknown attribute
  await o.update({ totla: 5 })
  // @ts-expect-error children are made by their collection
  await o.update({ items: [{ sku: 'a' }] })
}

export async function within(u: User) {
  await u.orders.create({ total: 3 })
  // @ts-expect-error total is required, the owner is not
  await u.orders.create({})
  u.orders.build({ note: 'x' })
  const found = await u.orders.findOrCreateBy({ total: 3 })
  exact<Equal<typeof found, Order>>()
  await u.orders.findOrCreateBy({ note: 'x' }, { total: 3 })
  const begun = await u.orders.findOrInitializeBy({ note: 'x' }, { status: 'paid' })
  exact<Equal<typeof begun, Order>>()
  // @ts-expect-error whatever is created needs a total, though not the owner
  await u.orders.findOrCreateBy({ note: 'x' })
  // @ts-expect-error unknown attribute
  await u.orders.findOrInitializeBy({ nota: 'x' })
  await User.findOrCreateBy({ email: 'a' })
  await User.findOrCreateBy({ nickname: 'a' }, { email: 'b' })
  await User.active().findOrInitializeBy({ email: 'a' })
  // @ts-expect-error whoever is created needs an email
  await User.findOrCreateBy({ nickname: 'a' })
  new User({ email: 'x' })
  // @ts-expect-error unknown attribute
  new User({ emial: 'x' })
}
