import { exact, type Equal } from './assert.ts'
import { sql, transaction } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'

export async function bulk() {
  const n = await User.insertAll([{ email: 'a' }, { email: 'b', role: 'admin' }])
  exact<Equal<typeof n, number>>()
  const ids = await User.insertAll([{ email: 'a' }], { returning: ['id', 'createdAt'] })
  exact<Equal<typeof ids, { id: number; createdAt: Date }[]>>()
  await Order.where({ status: 'paid' }).updateAll({ total: 5, note: null })
  await Order.where({ status: 'paid' }).updateAll((o) => ({ total: o.total, updatedAt: sql`now()` }))
  // @ts-expect-error email is required
  await User.insertAll([{ role: 'admin' }])
  // @ts-expect-error a row takes columns, not records
  await Order.insertAll([{ total: 1, user: null }])
  // @ts-expect-error unknown column
  await User.insertAll([{ email: 'a' }], { returning: ['emial'] })
  // @ts-expect-error not a label
  await Order.where({}).updateAll({ status: 'lost' })
}

export async function rowByRow() {
  for await (const user of User.active()) user.email
  for await (const row of User.select('id')) exact<Equal<typeof row, { id: number }>>()
}

export async function raw(user: User) {
  const rows = await sql<{ day: string; n: number }>`select 1 where id = ${user.id}`
  exact<Equal<typeof rows, { day: string; n: number }[]>>()
  const unknown = await sql`select 1`
  exact<Equal<typeof unknown, Record<string, unknown>[]>>()
  const value = await User.select((u) => ({ id: u.id, n: sql<number>`1 + 1` }))
  exact<Equal<typeof value, { id: number; n: number }[]>>()
  const order = await transaction(async () => user.orders.create({ total: '1' }))
  exact<Equal<typeof order, Order>>()
}
