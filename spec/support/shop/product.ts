import { hasMany, t } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { Item } from './item.ts'

export class Product extends ApplicationRecord.model(
  {
    id: t.id(),
    sku: t.string(20).unique(),
    name: t.string(80),
    weight: t.double().nullable(),
  },
  {
    items: () => hasMany(Item, { dependent: 'restrictWithError' }),
  },
) {}
