import { User } from '../app/models/user.ts'
import { Order } from '../app/models/order.ts'

const names = ['ricky', 'ada', 'grace', 'edsger', 'barbara', 'donald', 'margaret', 'tony']
const users = await User.insertAll(
  names.map((name) => ({ email: `${name}@example.com`, nickname: name })),
  { returning: ['id'] },
)

const statuses = ['pending', 'paid', 'shipped'] as const
const orders = users.slice(0, -1).flatMap(({ id }, user) =>
  Array.from({ length: 3 + ((user * 5) % 7) }, (_, n) => ({
    userId: id,
    total: (19.9 + user * 7 + n * 12.5).toFixed(2),
    status: statuses[(user + n) % 3]!,
    shippingAddress: n % 2 === 0 ? { street: `${n + 1} Clover Lane`, city: 'Dublin', country: 'IE' } : null,
  })),
)
await Order.insertAll(orders)

console.log(`  ${await User.count()} users and ${await Order.count()} orders`)
