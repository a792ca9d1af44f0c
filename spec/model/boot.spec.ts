import { expect } from 'chai'
import { Base, belongsTo, hasMany, t } from '../../lib/index.ts'
import { boot, forgetModels, modelNamed, registeredModels, type ModelClass } from '../../lib/model/index.ts'
import { untyped } from './support/untyped.ts'

const fault = (...models: ModelClass[]): any => {
  try {
    boot(models)
  } catch (error) {
    return error
  }
  throw new Error('nothing was wrong')
}

describe('boot', () => {
  beforeEach(forgetModels)
  after(forgetModels)

  it('registers the models by their names', () => {
    class User extends Base.model({ id: t.id() }, { orders: () => hasMany(Order) }) {}
    class Order extends Base.model({ id: t.id(), userId: t.references(() => User) }, { user: () => belongsTo(User) }) {}
    boot([User, Order])
    boot([User, Order])
    expect(registeredModels()).to.deep.equal([User, Order])
    expect(modelNamed('Order')).to.equal(Order)
    expect(() => modelNamed('Ordr'))
      .to.throw(
        'There is no model Ordr. Did you mean Order? Models named by a string have to be registered: loadModels(dir) or boot([Ordr]).',
      )
      .with.property('code', 'TREFOIL_UNKNOWN_MODEL')
  })

  it('accepts accessors that override an attribute with super', () => {
    class User extends Base.model({ id: t.id(), email: t.text() }) {
      override get email() {
        return super.email.toLowerCase()
      }
      override set email(value: string) {
        super.email = value.trim()
      }
    }
    boot([User])
  })

  it('accepts a legacy model whose class is called otherwise', () => {
    const thing = Base.model({ id: t.id() }, {}, { table: 'things' })
    boot([thing])
    expect(modelNamed('Thing')).to.equal(thing)
  })

  describe('refuses', () => {
    const cases: [string, () => ModelClass[], string, RegExp][] = [
      ['what is no model', () => [class Plain extends Base {}], 'TREFOIL_NOT_A_MODEL', /^Plain is no model/],
      [
        'two models of one name',
        () => {
          const first = class Thing extends Base.model({ id: t.id() }) {}
          const second = class Thing extends Base.model({ id: t.id() }, {}, { table: 'other' }) {}
          return [first, second]
        },
        'TREFOIL_DUPLICATE_MODEL',
        /^Thing is the name of two models/,
      ],
      [
        'two models of one table',
        () => {
          class Thing extends Base.model({ id: t.id() }) {}
          class Other extends Base.model({ id: t.id() }, {}, { table: 'things' }) {}
          return [Thing, Other]
        },
        'TREFOIL_DUPLICATE_TABLE',
        /^Other has the table things, and so has Thing/,
      ],
      [
        'a class that a bundler has renamed',
        () => [class a extends Base.model({ id: t.id() }) {}],
        'TREFOIL_UNNAMED_MODEL',
        /^a is no name to take a table from: a bundler has renamed the class/,
      ],
      [
        'a model without a key',
        () => [class Log extends Base.model({ text: t.text() }) {}],
        'TREFOIL_MISSING_PRIMARY_KEY',
        /^Log has no primary key/,
      ],
      [
        'an option that there is not',
        () => [class Thing extends Base.model({ id: t.id() }, {}, { index: [] } as never) {}],
        'TREFOIL_INVALID_TABLE_OPTIONS',
        /^Thing has the option index, which there is not. Did you mean indexes\?/,
      ],
      [
        'an index on what is no attribute',
        () => [class Thing extends Base.model({ id: t.id() }, {}, { indexes: [{ on: ['idd' as 'id'] }] }) {}],
        'TREFOIL_UNKNOWN_ATTRIBUTE',
        /^Thing has no attribute idd. Did you mean id\?/,
      ],
      [
        'an attribute that every record has',
        () => [class Thing extends untyped({ id: t.id(), isNew: t.boolean() }) {}],
        'TREFOIL_RESERVED_NAME',
        /^Thing.isNew is reserved: every record has a member of that name. Give it another one and map it with .column\('isNew'\)/,
      ],
      [
        'an attribute that would make records awaitable',
        () => [class Thing extends Base.model({ id: t.id(), then: t.text() }) {}],
        'TREFOIL_RESERVED_NAME',
        /^Thing.then is reserved: a record that has `then` would be awaited/,
      ],
      [
        'an attribute that a base of the application has',
        () => {
          abstract class ApplicationRecord extends Base {
            get label() {
              return ''
            }
          }
          return [class Thing extends untyped({ id: t.id(), label: t.text() }, {}, {}, ApplicationRecord) {}]
        },
        'TREFOIL_RESERVED_NAME',
        /^Thing.label is reserved/,
      ],
      [
        'an attribute and an association of one name',
        () => {
          class Thing extends untyped(
            { id: t.id(), thing: t.text(), thingId: t.references(() => Thing) },
            { thing: () => belongsTo(Thing as never) },
          ) {}
          return [Thing]
        },
        'TREFOIL_RESERVED_NAME',
        /^Thing.thing is an attribute and an association/,
      ],
      [
        'a field that shadows an attribute',
        () => [
          class Thing extends Base.model({ id: t.id(), email: t.text() }) {
            override email = 'x'
          },
        ],
        'TREFOIL_SHADOWED_ACCESSOR',
        /^Thing.email is hidden by a field of the class. Take the field out/,
      ],
      [
        'a field that shadows an association',
        () => {
          class Thing extends Base.model({ id: t.id(), thingId: t.bigint() }, { things: () => hasMany(Thing) }) {}
          return [
            Thing,
            class Sub extends Thing {
              override things = null as never
            },
          ]
        },
        'TREFOIL_SHADOWED_ACCESSOR',
        /^Sub.things is hidden by a field/,
      ],
      [
        'an initialiser that writes an attribute of every record',
        () => [
          class Thing extends Base.model({ id: t.id(), email: t.text() }) {
            constructor(...args: any[]) {
              super(...(args as []))
              this.email = 'x'
            }
          },
        ],
        'TREFOIL_SHADOWED_ACCESSOR',
        /^Thing.email/,
      ],
      [
        'a method that shadows an attribute',
        () => {
          class Thing extends Base.model({ id: t.id(), email: t.text() }) {}
          Object.defineProperty(Thing.prototype, 'email', { value: () => 'x' })
          return [Thing]
        },
        'TREFOIL_SHADOWED_ACCESSOR',
        /^Thing.email is hidden by a method/,
      ],
      [
        'a constructor that forgets its arguments',
        () => [
          class Thing extends Base.model({ id: t.id() }) {
            constructor() {
              super()
            }
          },
        ],
        'TREFOIL_INVALID_CONSTRUCTOR',
        /^Thing is not made from the row/,
      ],
      [
        'a constructor that raises',
        () => [
          class Thing extends Base.model({ id: t.id() }) {
            constructor(input: any) {
              super(input)
              input.name.trim()
            }
          },
        ],
        'TREFOIL_INVALID_CONSTRUCTOR',
        /^Thing cannot be made from a row/,
      ],
      [
        'a label whose predicate every record has',
        () => [class Thing extends Base.model({ id: t.id(), status: t.enum(['new', 'done']) }) {}],
        'TREFOIL_RESERVED_NAME',
        /^Thing.status has the label 'new', whose predicate isNew every Thing has already. Rename the label, or leave predicates out/,
      ],
      [
        'a label whose scope would hide a static',
        () => [class Thing extends Base.model({ id: t.id(), status: t.enum(['first', 'last_one']) }) {}],
        'TREFOIL_RESERVED_NAME',
        /^Thing.status has the label 'first', whose scope would hide Thing.first/,
      ],
      [
        'a label whose scope would hide a property of classes',
        () => [class Thing extends untyped({ id: t.id(), status: t.enum(['name']) }) {}],
        'TREFOIL_RESERVED_NAME',
        /would hide Thing.name/,
      ],
      [
        'a label of two enums',
        () => [
          class Thing extends Base.model({ id: t.id(), a: t.enum(['up'], { scopes: false }), b: t.enum(['up'], { scopes: false }) }) {},
        ],
        'TREFOIL_RESERVED_NAME',
        /^Thing.b has the label 'up', whose predicate isUp is that of 'up' of a too/,
      ],
      [
        'a thunk that gives no association',
        () => [class Thing extends Base.model({ id: t.id() }, { things: (() => 5) as never }) {}],
        'TREFOIL_INVALID_ASSOCIATION',
        /^Thing.things gives no association/,
      ],
      [
        'a thunk that raises',
        () => [
          class Thing extends Base.model(
            { id: t.id() },
            {
              things: () => {
                throw new TypeError('no such thing')
              },
            },
          ) {},
        ],
        'TREFOIL_INVALID_ASSOCIATION',
        /^Thing.things could not be read: no such thing/,
      ],
      [
        'a reference to no model',
        () => [class Thing extends Base.model({ id: t.id(), otherId: t.references(() => 5) }) {}],
        'TREFOIL_INVALID_REFERENCE',
        /^Thing.otherId refers to no model/,
      ],
      [
        'a reference whose thunk raises',
        () => [
          class Thing extends Base.model({
            id: t.id(),
            otherId: t.references(() => {
              throw new Error('boom')
            }),
          }) {},
        ],
        'TREFOIL_INVALID_REFERENCE',
        /^Thing.otherId could not be read: boom/,
      ],
      [
        'a reference of another type than the key',
        () => {
          class Team extends Base.model({ id: t.uuid().primaryKey() }) {}
          return [Team, class User extends Base.model({ id: t.id(), teamId: t.references(() => Team) }) {}]
        },
        'TREFOIL_INVALID_REFERENCE',
        /^User.teamId is bigint, but the key that it refers to, Team.id, is uuid. Name the type: t.uuid\(\).references\(\(\) => …\)/,
      ],
      [
        'a reference to a key of several columns',
        () => {
          class Shipment extends Base.model({ a: t.integer(), b: t.integer() }, {}, { primaryKey: ['a', 'b'] }) {}
          return [Shipment, class Line extends Base.model({ id: t.id(), shipmentId: t.references(() => Shipment) }) {}]
        },
        'TREFOIL_INVALID_REFERENCE',
        /^Line.shipmentId refers to Shipment, whose key is \['a', 'b'\]: declare the foreign key in the options/,
      ],
    ]
    for (const [what, models, code, message] of cases) {
      it(what, () => {
        const error = fault(...models())
        expect(error.message).to.match(message)
        expect(error.code).to.equal(code)
      })
    }
  })

  it('accepts labels that give nothing', () => {
    boot([class Thing extends Base.model({ id: t.id(), status: t.enum(['new', 'first'], { predicates: false, scopes: false }) }) {}])
  })

  it('accepts keys and references of kindred types', () => {
    class Country extends Base.model({ code: t.string(2).primaryKey() }) {}
    class Old extends Base.model({ id: t.integer().primaryKey() }) {}
    boot([
      Country,
      Old,
      class City extends Base.model({ id: t.id(), country: t.text().references(() => Country), oldId: t.references(() => Old) }) {},
    ])
  })

  it('tells everything that is wrong at once', () => {
    class Thing extends Base.model({ id: t.id(), then: t.text() }, { things: (() => 5) as never }) {}
    const error = fault(Thing, class Log extends Base.model({ text: t.text() }) {})
    expect(error.code).to.equal('TREFOIL_INVALID_MODELS')
    expect(error.errors.map(({ code }: any) => code)).to.deep.equal([
      'TREFOIL_RESERVED_NAME',
      'TREFOIL_MISSING_PRIMARY_KEY',
      'TREFOIL_INVALID_ASSOCIATION',
    ])
    expect(error.message).to.match(/^3 things are wrong with the models:\n {2}- Thing\.then is reserved/)
  })
})
