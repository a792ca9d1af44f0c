import { expect } from 'chai'
import { Base, concat, sql, t } from '../../lib/index.ts'
import { expectQueries, recordQueries } from '../../lib/testing/index.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Item, Order, Owner, Product, Shipment, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Line extends Base.model({
  id: t.id(),
  price: t.decimal(8, 2),
  quantity: t.integer().default(1),
  amount: t.decimal(10, 2).generatedAs(sql`price * quantity`),
  tag: t.string(5).nullable(),
}) {}
class Reading extends Base.model({ at: t.integer(), value: t.integer() }) {}

withTables('writing many rows', [...shop, Line, Reading], () => {
  describe('insertAll', () => {
    it('is one statement, and gives the number of rows', async () => {
      const { result, queries } = await recordQueries(() =>
        User.insertAll([
          { email: 'ann', age: 3 },
          { email: 'bob', age: null },
        ]),
      )
      expect(result).to.equal(2)
      expect(queries).to.deep.equal([
        { sql: 'insert into "users" ("email", "age") values ($1, $2), ($3, $4)', values: ['ann', '3', 'bob', null] },
      ])
    })

    it('gives the attributes of the new rows that are asked for, in the order of the rows', async () => {
      const rows = await User.insertAll([{ email: 'b' }, { email: 'a' }], { returning: ['id', 'email', 'role', 'createdAt'] })
      expect(rows.map(({ id, email, role }) => [id, email, role])).to.deep.equal([
        [1, 'b', 'member'],
        [2, 'a', 'member'],
      ])
      expect(rows[0]!.createdAt).to.be.instanceOf(Date)
    })

    it('leaves defaults to the database, and validates nothing by itself', async () => {
      await User.insertAll([{ email: 'ann' }])
      expect(await User.first()).to.deep.include({ role: 'member', settings: { theme: 'light' }, balance: '0.00' })
      expect(await raised(() => User.insertAll([{ email: 'x'.repeat(256) }]))).to.include({ code: 'TREFOIL_VALUE_TOO_LONG' })
      expect(await raised(() => User.insertAll([{ email: 'ann' }]))).to.include({ code: 'TREFOIL_UNIQUE_VIOLATION' })
    })

    it('sends nothing for no rows', async () => {
      expect(await expectQueries(0, () => User.insertAll([]))).to.equal(0)
      expect(await expectQueries(0, () => User.insertAll([], { returning: ['id'] }))).to.deep.equal([])
    })

    it('makes rows of nothing but defaults', async () => {
      expect(await Line.insertAll([{ price: 1 }])).to.equal(1)
      class Blank extends Base.model({ id: t.id() }, {}, { table: 'lines' }) {}
      await raised(() => Blank.insertAll([{}])) // price is needed: only the statement counts here
      expect((await sent(() => Blank.insertAll([{}, {}]).catch(() => undefined)))[0]).to.equal(
        'insert into "lines" select from generate_series(1, $1)',
      )
    })

    it('refuses rows with differing keys, and says which row and what', async () => {
      const lacking = await raised(() => User.insertAll([{ email: 'a', age: 1 }, { email: 'b' }] as never))
      expect(lacking).to.include({ code: 'TREFOIL_DIFFERING_KEYS', index: 1 })
      expect(lacking.message).to.include('row 1 lacks age')
      expect(
        (await raised(() => User.insertAll([{ email: 'a' }, { email: 'b' }, { email: 'c', age: 1, nickname: 'x' }] as never))).message,
      ).to.include('row 2 has age, nickname besides')
      expect(
        (
          await raised(() =>
            User.insertAll([
              { email: 'a', age: 1 },
              { email: 'b', nickname: 'x' },
            ] as never),
          )
        ).message,
      ).to.include('lacks age and has nickname besides')
      expect(await User.count()).to.equal(0)
    })

    it('refuses undefined, unknown and generated attributes, and unknown options', async () => {
      expect((await raised(() => User.insertAll([{ email: 'a' }, { email: undefined }] as never))).message).to.include('row 1, email')
      expect(await raised(() => User.insertAll([{ emial: 'a' }] as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(await raised(() => Order.insertAll([{ user: 1 }] as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(await raised(() => Line.insertAll([{ price: 1, amount: 2 }] as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.insertAll([{ email: 'a' }], { returning: ['idd'] } as never))).to.include({
        code: 'TREFOIL_UNKNOWN_ATTRIBUTE',
      })
      expect(await raised(() => User.insertAll([{ email: 'a' }], { onConflict: 'email' } as never))).to.include({
        code: 'TREFOIL_INVALID_RELATION',
      })
      expect(await raised(() => User.insertAll([{ email: 'a', age: 'x' }] as never))).to.include({ code: 'TREFOIL_INVALID_VALUE' })
    })

    it('refuses what are no rows or options, and says what was given', async () => {
      for (const [rows, options, message] of [
        [null, {}, 'User: insertAll() takes a list of rows, not null'],
        [{ email: 'a' }, {}, 'User: insertAll() takes a list of rows, not '],
        [[{ email: 'a' }, null], {}, 'User: insertAll() takes rows as objects, and row 1 is null'],
        [[1], {}, 'User: insertAll() takes rows as objects, and row 0 is 1'],
        [[{ email: 'a' }], null, 'User: insertAll() takes options as { returning: [...] }, not null'],
      ] as const)
        for (const relation of [User.all(), User.where({ age: 3 })]) {
          const error = await raised(() => relation.insertAll(rows as never, options as never))
          expect(error).to.include({ code: 'TREFOIL_INVALID_RELATION' })
          expect(error.message).to.include(message)
        }
      expect(await User.count()).to.equal(0)
    })

    it('gives back what the database generates', async () => {
      expect(await Line.insertAll([{ price: '1.50', quantity: 3 }], { returning: ['amount'] })).to.deep.equal([{ amount: '4.50' }])
    })

    it('writes more rows than one statement has parameters for, all or none', async () => {
      const rows = Array.from({ length: 40_000 }, (_, index) => ({
        price: index % 100,
        quantity: 2,
        tag: index === 0 ? null : `t${index % 9}`,
      }))
      const { result, queries } = await recordQueries(() => Line.insertAll(rows, { returning: ['id'] }))
      expect(result.map(({ id }) => id)).to.deep.equal(rows.map((_, index) => index + 1))
      expect(queries[0]!.sql).to.equal('BEGIN')
      expect(queries.at(-1)!.sql).to.equal('COMMIT')
      expect(await Line.count()).to.equal(40_000)
      await raised(() => Line.insertAll([...rows.slice(0, 250), { price: 1, quantity: 1, tag: 'too long' }]))
      expect(await Line.count()).to.equal(40_000)
    })

    it('writes the class of a subclass', async () => {
      await Admin.insertAll([{ email: 'a' }])
      await Owner.insertAll([{ email: 'o', level: 3 }])
      expect(await User.order('id').pluck('type')).to.deep.equal(['Admin', 'Owner'])
      expect(await User.find(2)).to.be.instanceOf(Owner)
    })

    it('starts from the scalars of the relation or the collection', async () => {
      const ann = await User.create({ email: 'ann' })
      await User.where({ role: 'admin', age: 4 }).insertAll([{ email: 'bob' }])
      expect(await User.findBy({ email: 'bob' })).to.include({ role: 'admin', age: 4 })
      await ann.orders.insertAll([{ total: 1 }, { total: 2 }] as never)
      await Order.where({ user: ann }).insertAll([{ total: 3 }] as never)
      expect(await ann.orders.count()).to.equal(3)
    })
  })

  describe('updateAll', () => {
    beforeEach(() =>
      User.insertAll([
        { email: 'ann', age: 30, role: 'admin' },
        { email: 'bob', age: 17, role: 'member' },
        { email: 'cid', age: null, role: 'member' },
      ]),
    )

    it('is one statement, and gives the number of rows', async () => {
      const { result, queries } = await recordQueries(() => User.where({ role: 'member' }).updateAll({ age: 1, nickname: null }))
      expect(result).to.equal(2)
      expect(queries).to.deep.equal([
        { sql: 'update "users" set "age" = $1, "nickname" = $2 where "users"."role" = $3', values: ['1', null, 'member'] },
      ])
      expect(await User.order('id').pluck('age')).to.deep.equal([30, 1, 1])
    })

    it('takes expressions of the row, and SQL', async () => {
      await User.where((u) => u.age.isNotNull()).updateAll((u) => ({ nickname: concat(u.role), age: sql`age + ${1}` }))
      expect(await User.order('id').pluck('nickname', 'age')).to.deep.equal([
        ['admin', 31],
        ['member', 18],
        [null, null],
      ])
      await User.where({ id: 1 }).updateAll({ age: sql`age * 2` })
      expect(await User.find(1)).to.include({ age: 62 })
    })

    it('encodes each value for its column', async () => {
      await User.where({ id: 1 }).updateAll({ settings: { theme: 'x', tabs: ['"'] }, labels: ['a,b', 'NULL'], balance: 3n })
      expect(await User.find(1)).to.deep.include({ settings: { theme: 'x', tabs: ['"'] }, labels: ['a,b', 'NULL'], balance: '3.00' })
    })

    it('names the rows of a limited, ordered or joined relation by their keys', async () => {
      expect(await User.order({ id: 'desc' }).limit(1).updateAll({ nickname: 'last' })).to.equal(1)
      expect(await User.findBy({ nickname: 'last' })).to.include({ email: 'cid' })
      await Order.create({ userId: 2, total: 1 })
      expect(
        await User.joins('orders')
          .where({ orders: { total: 1 } })
          .updateAll({ nickname: 'buyer' }),
      ).to.equal(1)
      expect(await User.findBy({ nickname: 'buyer' })).to.include({ email: 'bob' })
      await Shipment.insertAll([
        { orderId: 1, line: 1 },
        { orderId: 1, line: 2 },
      ])
      expect(await Shipment.order({ line: 'desc' }).limit(1).updateAll({ carrier: 'ups' })).to.equal(1)
      expect(await Shipment.where({ carrier: 'ups' }).ids()).to.deep.equal([[1, 2]])
      expect(await raised(() => Reading.limit(1).updateAll({ value: 1 }))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })

    it('keeps the conditions of EXISTS', async () => {
      await Order.create({ userId: 2, total: 1 })
      expect(await User.where({ orders: { total: 1 } }).updateAll({ nickname: 'b' })).to.equal(1)
      expect(await User.where((u) => u.orders.none()).updateAll({ nickname: 'none' })).to.equal(2)
    })

    it('writes a collection, through another too', async () => {
      const bob = await User.find(2)
      const order = await bob.orders.create({ total: 1 })
      await order.items.create({ quantity: 1 })
      expect(await bob.items.updateAll({ quantity: 7 })).to.equal(1)
      expect(await Item.pluck('quantity')).to.deep.equal([7])
      expect(await bob.orders.where({ status: 'paid' }).updateAll({ note: 'x' })).to.equal(0)
    })

    it('does not set updatedAt', async () => {
      const before = await User.find(1)
      await User.where({ id: 1 }).updateAll({ age: 5 })
      expect((await User.find(1)).updatedAt).to.deep.equal(before.updatedAt)
    })

    it('refuses what is no object of values', async () => {
      for (const values of [null, undefined, 'x'])
        expect(await raised(() => User.all().updateAll(values as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })

    it('refuses undefined, unknown and generated columns, and nothing at all', async () => {
      expect(await raised(() => User.where({ id: 1 }).updateAll({ age: undefined } as never))).to.include({
        code: 'TREFOIL_UNDEFINED_VALUE',
      })
      expect(await raised(() => User.where({ id: 1 }).updateAll({ aeg: 1 } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(await raised(() => Line.where({ id: 1 }).updateAll({ amount: '1' } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.where({ id: 1 }).updateAll({}))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.where({ id: 1 }).updateAll('age = 1' as never)))
        .to.have.property('code')
        .that.matches(/^TREFOIL_/)
      expect(await raised(() => User.where({ id: 1 }).updateAll({ role: 'root' } as never))).to.include({ code: 'TREFOIL_INVALID_VALUE' })
    })
  })

  describe('deleteAll and destroyAll', () => {
    beforeEach(async () => {
      await User.insertAll([
        { email: 'ann', role: 'admin' },
        { email: 'bob', role: 'member' },
      ])
      await Order.insertAll([
        { userId: 2, total: 1 },
        { userId: 2, total: 2 },
      ])
    })

    it('deleteAll is one statement, and gives the number of rows', async () => {
      const { result, queries } = await recordQueries(() => Order.where({ total: 1 }).deleteAll())
      expect(result).to.equal(1)
      expect(queries).to.deep.equal([{ sql: 'delete from "orders" where "orders"."total" = $1', values: ['1'] }])
      expect(await Order.order({ id: 'desc' }).limit(1).deleteAll()).to.equal(1)
      expect(await Order.count()).to.equal(0)
    })

    it('deleteAll leaves what depends on the rows to the database', async () => {
      expect(await raised(() => User.where({ id: 2 }).deleteAll())).to.include({ code: 'TREFOIL_FOREIGN_KEY_VIOLATION' })
      expect(await User.count()).to.equal(2)
    })

    it('destroyAll destroys each record with what depends on it, in one transaction', async () => {
      const statements = await sent(async () => {
        expect(await User.where({ role: 'member' }).destroyAll()).to.equal(1)
      })
      expect(statements[0]).to.equal('BEGIN')
      expect(statements.at(-1)).to.equal('COMMIT')
      expect(await Order.count()).to.equal(0)
      expect(await User.pluck('email')).to.deep.equal(['ann'])
    })

    it('destroyAll destroys all or none', async () => {
      const product = await Product.create({ sku: 'a', name: 'a' })
      await Product.create({ sku: 'b', name: 'b' })
      const order = (await Order.first())!
      await order.items.create({ product })
      expect(await raised(() => Product.order({ id: 'desc' }).all().destroyAll())).to.include({ code: 'TREFOIL_RECORD_NOT_DESTROYED' })
      expect(await Product.count()).to.equal(2)
    })
  })

  it('lets the counts of collections, asked for together, be asked for again', async () => {
    await User.insertAll(['ann', 'bob', 'cid', 'dan', 'eve'].map((email) => ({ email })))
    const counts: number[] = []
    const statements = await sent(async () => {
      for (const user of await User.order('id')) {
        counts.push(await user.orders.count())
        const next = user.id + 1
        if (next === 2) await sql`insert into orders (user_id, total) values (${next}, 1)`
        if (next === 3)
          await Order.insertAll([
            { userId: next, total: 1 },
            { userId: next, total: 2 },
          ])
        if (next === 4) await Order.create({ userId: next, total: 1 })
      }
    })
    expect(counts).to.deep.equal([0, 1, 2, 1, 0])
    expect(statements.filter((text) => text.includes('count(*)'))).to.have.length(4)
  })

  describe('without any condition', () => {
    it('raises: all() says that every row is meant', async () => {
      await User.insertAll([{ email: 'ann' }, { email: 'bob' }])
      const asked: (() => Promise<unknown>)[] = [
        () => User.where({}).updateAll({ age: 1 }),
        () => User.order('id').updateAll({ age: 1 }),
        () => User.joins('orders').updateAll({ age: 1 }),
        () => User.where({}).deleteAll(),
        () => User.where({}).destroyAll(),
        () => Admin.where({}).updateAll({ age: 1 }),
        () => Admin.where({}).deleteAll(),
      ]
      for (const ask of asked)
        expect(await raised(() => expectQueries(0, ask)), String(ask)).to.include({ code: 'TREFOIL_UNBOUNDED_WRITE' })
      expect((await raised(() => User.where({}).deleteAll())).message).to.include('User.all().deleteAll(…)')
      expect(await User.all().updateAll({ age: 1 })).to.equal(2)
      expect(await Admin.all().updateAll({ age: 2 })).to.equal(0)
      expect(await User.none().deleteAll()).to.equal(0)
      expect(await User.all().deleteAll()).to.equal(2)
    })
  })
})
