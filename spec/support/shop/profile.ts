import { belongsTo, hasMany, t } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'
import { User } from './user.ts'

export class Profile extends ApplicationRecord.model(
  {
    id: t.id(),
    userId: t.references(() => User, { onDelete: 'cascade' }).unique(),
    bio: t.text().nullable(),
  },
  {
    user: () => belongsTo(User),
    /** By way of its user: a belongsTo and a hasMany. */
    orders: () => hasMany(Order, { through: 'user' }),
  },
) {}
