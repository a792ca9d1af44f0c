import { Item } from './item.ts'
import { Order } from './order.ts'
import { Product } from './product.ts'
import { Profile } from './profile.ts'
import { User } from './user.ts'

/** Three users, each the manager of the next; three orders, of ann twice and of bob; four items of two products. */
export async function stock(): Promise<void> {
  await User.insertAll([
    { email: 'ann', managerId: null, age: 40 },
    { email: 'bob', managerId: 1, age: 30 },
    { email: 'cid', managerId: 2, age: 20 },
  ])
  await Product.insertAll([
    { sku: 'tea', name: 'Tea', weight: 1.5 },
    { sku: 'pot', name: 'Pot', weight: null },
  ])
  await Order.insertAll([
    { userId: 1, total: '5', status: 'paid' },
    { userId: 1, total: '7', status: 'pending' },
    { userId: 2, total: '9', status: 'paid' },
  ])
  await Item.insertAll([
    { orderId: 1, productId: 1, quantity: 2 },
    { orderId: 1, productId: 2, quantity: 1 },
    { orderId: 3, productId: 1, quantity: 5 },
    { orderId: 2, productId: null, quantity: 1 },
  ])
  await Profile.insertAll([{ userId: 2, bio: 'b' }])
}
