import { belongsTo, t } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'

/** A key of two columns. */
export class Shipment extends ApplicationRecord.model(
  {
    orderId: t.references(() => Order),
    line: t.integer(),
    carrier: t.string().default('post'),
  },
  {
    order: () => belongsTo(Order),
  },
  { primaryKey: ['orderId', 'line'] },
) {}
