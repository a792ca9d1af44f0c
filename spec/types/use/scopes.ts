import { exact, type Equal } from './assert.ts'
import { User } from '../models/user.ts'
import { Admin, Owner } from '../models/admin.ts'

export async function scopes(u: User) {
  const r = await User.where({ age: 3 }).active().recent(3).spentMoreThan(21).includes('orders').admin()
  r[0]!.orders.length
  const r2 = await User.recentActive()
  exact<Equal<typeof r2, User[]>>()
  await u.orders.paid().large(3).inTransit().count()
  const deep = await (await (await u.orders)[0]!.user).orders.large().includes('items')
  deep[0]!.items.map((i) => i.quantity)
  exact<Equal<ReturnType<typeof User.appWide>, string>>()
  // @ts-expect-error argument of a scope
  User.where({}).spentMoreThan('x')
  // @ts-expect-error no such scope
  User.where({}).activ()
  // @ts-expect-error statics of Base are not scopes
  User.where({}).model
}

export async function singleTableInheritance() {
  const a = await Admin.where({ age: 3 }).active().first()
  a?.resign()
  const b = await Admin.active()
  b[0]!.resign() // scope(): polymorphic
  const c = await Admin.admin()
  c[0]!.resign() // so are the scopes of enums
  const d = await Admin.recent()
  exact<Equal<typeof d, User[]>>() // a plain static is not
  const e = await Admin.where({}).recent()
  e[0]!.resign() // unless it goes through a relation
  const o = await Owner.create({ email: 'a', level: 3 })
  o.power
  o.resign()
  o.level.toFixed()
  ;(await o.audited)[0]!.isPaid
  ;(await o.orders)[0]!.isPaid
  takesUser(o)
  await o.update({ level: 4, email: 'b' })
  Owner.where({ level: 3, email: 'a' }).active()
  await Owner.includes('audited', 'orders')
  const f = await Owner.find(1)
  f.power
  // @ts-expect-error its own column is required
  await Owner.create({ email: 'a' })
  // @ts-expect-error unknown attribute
  await o.update({ levle: 4 })
}

function takesUser(_user: User) {}
