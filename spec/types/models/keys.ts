import { t, sql, belongsTo, hasMany } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'

/** A natural key: required in `create`, and what `find` takes. */
export class Country extends ApplicationRecord.model(
  {
    code: t.string(2).primaryKey(),
    name: t.string(),
  },
  {
    teams: () => hasMany(Team, { foreignKey: 'countryCode' }),
  },
) {}

/** A uuid key that the database makes, and columns that are read exactly. */
export class Team extends ApplicationRecord.model(
  {
    id: t.uuid().primaryKey().default(sql`gen_random_uuid()`),
    countryCode: t.string(2).references(() => Country),
    foundedAt: t.timestamptz(6).asString(),
    points: t.bigint().asBigInt().default(0n),
    mood: t.enum(['up', 'down'], { scopes: false }).nullable(),
  },
  {
    country: () => belongsTo(Country, { foreignKey: 'countryCode' }),
  },
) {}

/** A composite key: a tuple. */
export class Shipment extends ApplicationRecord.model(
  {
    orderId: t.references(() => Order),
    line: t.integer(),
    leftAt: t.timestamptz().nullable(),
  },
  {
    order: () => belongsTo(Order),
  },
  { primaryKey: ['orderId', 'line'] },
) {}
