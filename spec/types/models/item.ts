import { t, belongsTo, sql } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'

export class Item extends ApplicationRecord.model(
  {
    id: t.id(),
    orderId: t.references(() => Order),
    sku: t.string().readonly(),
    quantity: t.integer().default(1),
    price: t.decimal(10, 2).default('0'),
    amount: t.decimal(10, 2).generatedAs(sql`quantity * price`),
  },
  {
    order: () => belongsTo(Order),
  },
) {}
