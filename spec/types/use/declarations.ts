import { t, sql, hasMany } from '../../../lib/index.ts'
import { ApplicationRecord } from '../models/application-record.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'

// Overriding an attribute: an accessor with `super`.
class Overrides extends User {
  override get email() {
    return super.email.toLowerCase()
  }
  override set email(value: string) {
    super.email = value.trim()
  }
}

class Shadowing extends User {
  // @ts-expect-error with noImplicitOverride, a field that would shadow the attribute must say `override`
  email = 'x'
}

// @ts-expect-error reserved, with a message
class Reserved extends ApplicationRecord.model({ id: t.id(), save: t.string() }) {}
// @ts-expect-error reserved for associations too
class ReservedAssociation extends ApplicationRecord.model({ id: t.id() }, { errors: () => hasMany(Order) }) {}
// @ts-expect-error an index names columns
class BadIndex extends ApplicationRecord.model({ id: t.id() }, {}, { indexes: [{ on: ['idd'] }] }) {}
// @ts-expect-error foreignKey is a column of the target
class BadForeignKey extends ApplicationRecord.model({ id: t.id() }, { orders: () => hasMany(Order, { foreignKey: 'thingId' }) }) {}
// @ts-expect-error asBigInt is for integers
t.string().asBigInt()
// @ts-expect-error asString is for timestamps
t.integer().asString()
// @ts-expect-error a default has the column's type
t.integer().default('x')
// @ts-expect-error a default of an enum is a label
t.enum(['a', 'b']).default('c')

// @ts-expect-error an association is a thunk
class NotAThunk extends ApplicationRecord.model({ id: t.id() }, { orders: hasMany(Order) }) {}
// @ts-expect-error a through association goes by one of the model's own
export const noWay = (u: BadThrough) => u.items.count()
class BadThrough extends ApplicationRecord.model({ id: t.id() }, { items: () => hasMany(Order, { through: 'orders' }) }) {}
// @ts-expect-error there is no such option
class BadOption extends ApplicationRecord.model({ id: t.id() }, {}, { tabel: 'things' }) {}
// @ts-expect-error a reference takes a thunk
t.references(null)
// @ts-expect-error an action of SQL
t.references(() => User, { onDelete: 'destroy' })
// @ts-expect-error SQL is written with the tag
t.integer().check('a > 0')

class Legacy extends ApplicationRecord.model(
  {
    key: t.integer().column('ID').primaryKey(),
    at: t.timestamptz().index(),
    kind: t.enum(['a', 'b'], { predicates: false, scopes: false, type: 'legacy_kind' }),
  },
  {},
  {
    table: 'legacy_things',
    schema: 'old',
    comment: 'kept',
    renamedFrom: 'things',
    indexes: [{ on: ['kind', 'at'], order: { at: 'desc' }, include: ['key'], where: sql`kind = 'a'` }],
    uniques: [{ on: ['kind', 'at'], deferrable: 'deferred' }],
    foreignKeys: [{ on: ['key', 'kind'], references: () => User }],
  },
) {}
// @ts-expect-error no predicates
export const isKind = (legacy: Legacy) => legacy.isA

abstract class Draft extends ApplicationRecord.model({ id: t.id(), body: t.text() }) {}
void Draft.where({ body: 'x' })

void [Overrides, Shadowing, Reserved, ReservedAssociation, BadIndex, BadForeignKey, NotAThunk, BadThrough, BadOption, Legacy]
