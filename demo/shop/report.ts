import { count, contains, sum } from 'trefoil'
import { recordQueries } from 'trefoil/testing'
import { Order } from './app/models/order.ts'
import { User } from './app/models/user.ts'

console.log('  Users with what they ordered, in one query:\n')
const report = await User.leftJoins('orders')
  .group('id')
  .select((u) => ({ user: u, orders: count(u.orders.id), spent: sum(u.orders.total) }))
  .order((u) => [sum(u.orders.total).desc().nullsLast()])
console.log(`    ${'user'.padEnd(22)} orders     spent`)
for (const { user, orders, spent } of report)
  console.log(`    ${user.email.padEnd(22)} ${String(orders).padStart(6)} ${(spent ?? '–').padStart(9)}`)

console.log('\n  Paid orders to Dublin, and what the types know of them:')
for (const order of await Order.paid()
  .where({ shippingAddress: contains({ city: 'Dublin' }) })
  .includes('user')
  .order({ total: 'desc' })
  .limit(3)) {
  console.log(`    ${order.total.padStart(7)}  ${order.user.email.padEnd(22)} ${order.shippingAddress?.street}`)
}

console.log('\n  The loop that everybody writes:\n')
console.log('    for (const user of await User.all()) (await user.orders).length\n')
const lazy = await recordQueries(async () => {
  let orders = 0
  for (const user of await User.all()) orders += (await user.orders).length
  return orders
})
console.log(`  ${lazy.result} orders of ${await User.count()} users, and ${lazy.queries.length} statements in all:`)
for (const { sql } of lazy.queries) console.log(`    ${sql.length > 100 ? `${sql.slice(0, 99)}…` : sql}`)

console.log('\n  An address that is taken is an error of the record, not an exception from the depths:')
const twin = User.build({ email: 'ada@example.com' })
console.log(`    save() resolves to ${await twin.save()}: ${twin.errors.fullMessages.join(', ')}`)
