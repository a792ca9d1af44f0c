import { expect } from 'chai'
import { Base, belongsTo, hasMany, sql, t } from '../../lib/index.ts'
import { definitionOf, enumMembers } from '../../lib/model/index.ts'
import { untyped } from './support/untyped.ts'

abstract class ApplicationRecord extends Base {}

class OrderItem extends ApplicationRecord.model({
  id: t.id(),
  unitPrice: t.decimal(10, 2),
  legacy: t.text().column('LEGACY_NOTE').nullable(),
  ...t.timestamps(),
}) {}

describe('what a model class comes to', () => {
  const definition = definitionOf(OrderItem)

  it('has the name of its class, and a table of that name', () => {
    expect(definition).to.include({ name: 'OrderItem', table: 'order_items', schema: undefined, model: OrderItem })
  })

  it('has attributes in camel case over columns in snake case, each with its slot', () => {
    expect([...definition.attributes.values()].map(({ name, column, slot }) => [name, column, slot])).to.deep.equal([
      ['id', 'id', 0],
      ['unitPrice', 'unit_price', 1],
      ['legacy', 'LEGACY_NOTE', 2],
      ['createdAt', 'created_at', 3],
      ['updatedAt', 'updated_at', 4],
    ])
    expect(definition.layout).to.deep.equal([...definition.attributes.values()])
    expect(definition.byColumn.get('LEGACY_NOTE')).to.equal(definition.attribute('legacy'))
  })

  it('is made once', () => {
    expect(definitionOf(OrderItem)).to.equal(definition)
  })

  it('knows its primary key', () => {
    class Country extends Base.model({ code: t.string(2).primaryKey(), name: t.text() }) {}
    class Shipment extends Base.model({ line: t.integer(), orderId: t.bigint() }, {}, { primaryKey: ['orderId', 'line'] }) {}
    class Log extends Base.model({ text: t.text() }) {}
    expect(definition.primaryKey.map(({ name }) => name)).to.deep.equal(['id'])
    expect(definitionOf(Country).primaryKey.map(({ name }) => name)).to.deep.equal(['code'])
    expect(definitionOf(Shipment).primaryKey.map(({ name }) => name)).to.deep.equal(['orderId', 'line'])
    expect(definitionOf(Log).primaryKey).to.deep.equal([])
  })

  it('names the enum type after table and column', () => {
    class Post extends Base.model({
      id: t.id(),
      status: t.enum(['draft', 'done']),
      kinds: t.array(t.enum(['a', 'b'])),
      mood: t.enum(['up'], { type: 'Mood' }),
    }) {}
    const { attributes } = definitionOf(Post)
    expect(['status', 'kinds', 'mood'].map((name) => attributes.get(name)!.meta.sqlType)).to.deep.equal([
      'posts_status',
      'posts_kinds[]',
      '"Mood"',
    ])
    expect(attributes.get('status')!.codec.name).to.equal('posts_status')
    class Old extends Base.model({ id: t.id(), status: t.enum(['draft']) }, {}, { schema: 'archive', table: 'posts' }) {}
    expect(definitionOf(Old).attribute('status').meta.sqlType).to.equal('archive.posts_status')
  })

  it('suggests the attribute or association that was meant', () => {
    expect(() => definition.attribute('unit_price'))
      .to.throw('OrderItem has no attribute unit_price. Did you mean unitPrice?')
      .with.property('code', 'TREFOIL_UNKNOWN_ATTRIBUTE')
    expect(() => definition.association('items'))
      .to.throw('OrderItem has no association items.')
      .with.property('code', 'TREFOIL_UNKNOWN_ASSOCIATION')
  })
})

describe('the table of a model', () => {
  it('is named by the option, with the schema that it is in', () => {
    class User extends Base.model({ id: t.id() }, {}, { table: 'legacy_users', schema: 'crm' }) {}
    expect(definitionOf(User)).to.include({ name: 'User', table: 'legacy_users', schema: 'crm' })
  })

  it('has the prefix of the class in front, unless it is named', () => {
    class Shop extends Base {
      static override tablePrefix = 'shop_'
    }
    class Order extends Shop.model({ id: t.id() }) {}
    class Named extends Shop.model({ id: t.id() }, {}, { table: 'orders' }) {}
    expect(definitionOf(Order).table).to.equal('shop_orders')
    expect(definitionOf(Named).table).to.equal('orders')
  })

  it('gives its name to a class without one', () => {
    const Thing = Base.model({ id: t.id() }, {}, { table: 'old_things' })
    expect(definitionOf(Thing)).to.include({ name: 'OldThing', table: 'old_things' })
    expect(() => definitionOf(Base.model({ id: t.id(), a: t.text(), b: t.text(), c: t.text() })))
      .to.throw("A model (id, a, b, …) has no name to take its table from. Name the class, or its table: { table: 'users' }.")
      .with.property('code', 'TREFOIL_UNNAMED_MODEL')
  })

  it('is not that of a class without columns', () => {
    expect(() => definitionOf(ApplicationRecord as never))
      .to.throw(/^ApplicationRecord is no model: it declares no columns/)
      .with.property('code', 'TREFOIL_NOT_A_MODEL')
    expect(() => definitionOf({} as never)).to.throw(/is no model/)
  })

  it('is refused where a name would be cut', () => {
    class Long extends Base.model({ id: t.id() }, {}, { table: 'x'.repeat(64) }) {}
    class LongColumn extends untyped({ id: t.id(), ['a'.repeat(64)]: t.text() }) {}
    expect(() => definitionOf(Long)).to.throw(/The table name .* has 64 bytes/)
    expect(() => definitionOf(LongColumn)).to.throw(/The column name .* has 64 bytes/)
  })
})

describe('a declaration that contradicts itself', () => {
  it('has two attributes of one column', () => {
    class Thing extends Base.model({ id: t.id(), userName: t.text(), login: t.text().column('user_name') }) {}
    expect(() => definitionOf(Thing))
      .to.throw("Thing.login has the column user_name, and so has userName. Name one of the two: .column('…').")
      .with.property('code', 'TREFOIL_DUPLICATE_ATTRIBUTE')
  })

  it('has two primary keys', () => {
    class Thing extends Base.model({ id: t.id(), code: t.text().primaryKey() }) {}
    expect(() => definitionOf(Thing))
      .to.throw("Thing.code is a second primary key. A key of several columns is an option: { primaryKey: ['id', 'code'] }.")
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
    class Both extends Base.model({ id: t.id(), code: t.text() }, {}, { primaryKey: ['code'] }) {}
    expect(() => definitionOf(Both)).to.throw('Both.id is declared as the primary key, and the options name another one.')
  })

  it('has a key that is no attribute', () => {
    class Thing extends Base.model({ id: t.bigint() }, {}, { primaryKey: ['idd' as 'id'] }) {}
    expect(() => definitionOf(Thing)).to.throw('Thing has no attribute idd. Did you mean id?')
  })
})

describe('an association', () => {
  class Author extends Base.model(
    { id: t.id() },
    {
      posts: () => hasMany(Post),
      broken: () => {
        throw new Error('boom')
      },
      none: () => 5,
    },
  ) {}
  class Post extends Base.model({ id: t.id(), authorId: t.references(() => Author) }, { author: () => belongsTo(Author) }) {}

  it('is resolved when it is first asked for, and then kept', () => {
    const reflection = definitionOf(Author).association('posts')
    expect(reflection).to.include({ name: 'posts', kind: 'hasMany', isMany: true })
    expect(reflection.target).to.equal(definitionOf(Post))
    expect(definitionOf(Author).association('posts')).to.equal(reflection)
    expect(definitionOf(Author).associationNames).to.deep.equal(['posts', 'broken', 'none'])
  })

  it('says which member is wrong', () => {
    expect(() => definitionOf(Author).association('broken'))
      .to.throw('Author.broken could not be read: boom')
      .with.property('code', 'TREFOIL_INVALID_ASSOCIATION')
    expect(() => definitionOf(Author).association('none')).to.throw(
      'Author.none gives no association: it has to be a thunk like () => hasMany(Order).',
    )
  })
})

describe('the members that labels give', () => {
  it('are predicates and scopes in camel case', () => {
    const members = enumMembers({ status: t.enum(['draft', 'in_review', 'on-hold', 'not started', 'SHIPPED_BACK', 'a-b_c']) })
    expect(members.map(({ predicate, scope }) => [predicate, scope])).to.deep.equal([
      ['isDraft', 'draft'],
      ['isInReview', 'inReview'],
      ['isOnHold', 'onHold'],
      ['isNotStarted', 'notStarted'],
      ['isShippedBack', 'shippedBack'],
      ['isABC', 'aBC'],
    ])
  })

  it('are left out where the column says so', () => {
    expect(
      enumMembers({ a: t.enum(['x'], { scopes: false }), b: t.enum(['y'], { predicates: false }), c: t.text().default(sql`''`) }),
    ).to.deep.equal([
      { attribute: 'a', label: 'x', predicate: 'isX', scope: null },
      { attribute: 'b', label: 'y', predicate: null, scope: 'y' },
    ])
  })
})
