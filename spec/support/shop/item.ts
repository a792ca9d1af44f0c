import { belongsTo, hasOne, t } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'
import { Product } from './product.ts'
import { User } from './user.ts'

export class Item extends ApplicationRecord.model(
  {
    id: t.id(),
    orderId: t.references(() => Order),
    productId: t.references(() => Product).nullable(),
    quantity: t.integer().default(1),
  },
  {
    order: () => belongsTo(Order),
    product: () => belongsTo(Product, { optional: true }),
    /** Two steps up. */
    buyer: () => hasOne(User, { through: 'order', source: 'user' }),
  },
) {}
