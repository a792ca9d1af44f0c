import { sql, eq, not, gt, between, anyOf, like, startsWith, contains, overlaps, hasKey, range, jsonNull } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'
import { Team } from '../models/keys.ts'

export function scalars(lastMonth: Date) {
  User.where({ email: 'a', nickname: null, id: [1, 2], age: [1, null, range(18, 65)] })
  User.where({ createdAt: gt(lastMonth), role: not('admin'), age: between(18, 65), nickname: not(null), email: like('%@x') })
  User.where({ email: startsWith('a'), age: range(18, 65), id: anyOf([1, 2]), role: eq('member') })
  User.where({ balance: 5, id: gt(3) })
  User.where({ balance: gt('5.00') })
  User.where({ balance: gt(5n) })
  Team.where({ points: gt(5n), foundedAt: gt('infinity') })
  const adults = gt(17)
  User.where({ age: adults })

  User.where({
    id: not([1, 2]),
    role: not(['admin']),
    age: not(range(18, 65)),
    nickname: not(['a', null]),
    labels: not(['a']),
    balance: not(['1', 2]),
  })

  // @ts-expect-error not a label
  User.where({ role: not(['root']) })
  // @ts-expect-error a range of texts
  User.where({ age: not(range('a', 'b')) })
  // @ts-expect-error only not takes several
  User.where({ age: gt([1, 2]) })
  // @ts-expect-error unknown column
  User.where({ emial: 'a' })
  // @ts-expect-error not a label
  User.where({ role: 'root' })
  // @ts-expect-error not a label
  User.where({ role: not('root') })
  // @ts-expect-error a string column compared with a number
  User.where({ email: gt(5) })
  // @ts-expect-error like is for text
  User.where({ age: like('1%') })
  // @ts-expect-error an operator is a function, not an object
  User.where({ age: { gt: 3 } })
  // @ts-expect-error nor is a range
  User.where({ age: { from: 1, to: 2 } })
  // @ts-expect-error NOT NULL
  User.where({ email: null })
}

export function documents() {
  User.where({ settings: { theme: 'dark' } })
  User.where({ settings: contains({ notify: { email: true } }) })
  User.where({ settings: hasKey('notify') })
  User.where({ settings: jsonNull })
  User.where({ settings: not({ theme: 'dark' }) })
  User.where({ labels: ['a'] })
  User.where({ labels: contains(['a']) })
  User.where({ labels: overlaps(['a', 'b']) })
  // @ts-expect-error not the document's shape
  User.where({ settings: { theme: 'blue' } })
  // @ts-expect-error not a part of the document
  User.where({ settings: contains({ notify: { email: 1 } }) })
  // @ts-expect-error not a key of the document
  User.where({ settings: hasKey('colour') })
  // @ts-expect-error elements are strings
  User.where({ labels: contains([1]) })
  // @ts-expect-error a scalar column contains nothing
  User.where({ email: contains('a') })
}

export function associations(u: User, o: Order) {
  User.where({ orders: { status: 'paid', items: { quantity: gt(1) } } })
  Order.where({ user: u })
  Order.where({ user: [u] })
  Order.where({ user: User.active() })
  Team.where({ country: null })
  // @ts-expect-error unknown column of the association
  User.where({ orders: { statuz: 'paid' } })
  // @ts-expect-error two levels down
  User.where({ orders: { items: { quantity: 'x' } } })
  // @ts-expect-error the wrong kind of record
  Order.where({ user: o })
}

export function subselects() {
  User.where({ id: User.active() })
  User.where({ id: Order.select('userId') })
  // @ts-expect-error numbers are not emails
  User.where({ email: Order.select('userId') })
  // @ts-expect-error uuids are not numbers
  User.where({ id: Team.where({}) })
  User.where((u) => u.id.in(User.where((v) => v.age.gt(u.age))))
  User.where((u) => u.age.gt(User.where((v) => v.email.eq(u.email)).select('age')))
  // @ts-expect-error numbers are not emails
  User.where((u) => u.email.in(Order.select('userId')))
  // @ts-expect-error uuids are not numbers
  User.where((u) => u.id.eq(Team.where({})))
}

export function expressions() {
  User.where((u) => u.age.gt(18).and(u.email.like('%@x')).or(u.balance.gt(5)))
  User.where((u) => u.orders.some((o) => o.total.gt(5).and(o.items.none())))
  User.where((u) => u.orders.every((o) => o.status.in(['paid'])))
  User.where((u) => u.createdAt.eq(u.updatedAt))
  User.where(sql`age > ${1}`)
  User.order('email', { createdAt: 'desc' }, (u) => u.age.asc().nullsLast())
  // @ts-expect-error unknown column
  User.where((u) => u.emial.eq('a'))
  // @ts-expect-error like is for text
  User.where((u) => u.age.like('a'))
  // @ts-expect-error a number column and a date column
  User.where((u) => u.id.eq(u.createdAt))
  // @ts-expect-error a string is never SQL
  User.where('age > 1')
  // @ts-expect-error unknown column
  User.order('emial')
  // @ts-expect-error direction
  User.order({ email: 'up' })
}
