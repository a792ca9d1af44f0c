import { expect } from 'chai'
import { Base, not, sql, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised, sent } from '../support/sent.ts'
import { Order, Shipment, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Country extends Base.model({ code: t.string(2).primaryKey(), name: t.string() }) {}
class Team extends Base.model({ id: t.uuid().primaryKey().default(sql`gen_random_uuid()`), name: t.string() }) {}
class Counter extends Base.model({ id: t.bigint().asBigInt().primaryKey(), hits: t.integer().default(0) }) {}
/** A table without a key. */
class Reading extends Base.model({ at: t.integer(), value: t.integer() }) {}

const columns =
  '"users"."id", "users"."email", "users"."nickname", "users"."role", "users"."settings", "users"."labels", "users"."balance", "users"."age", ' +
  '"users"."manager_id", "users"."type", "users"."created_at", "users"."updated_at", "users"."level"'

withTables('finding', [...shop, Country, Team, Counter, Reading], () => {
  beforeEach(async () => {
    await User.insertAll(
      ['ann', 'bob', 'cid', 'dan', 'eve'].map((email, index) => ({
        email,
        age: 10 * index,
        role: index % 2 === 0 ? ('admin' as const) : ('member' as const),
      })),
    )
  })

  describe('find', () => {
    it('gives the record of a key', async () => {
      const user = await User.find(2)
      expect(user).to.be.instanceOf(User)
      expect(user).to.include({ id: 2, email: 'bob', isNew: false, isPersisted: true })
    })

    it('selects every column by the key', async () => {
      expect(await sent(() => User.find(1))).to.deep.equal([`select ${columns} from "users" where "users"."id" = $1`])
    })

    it('keeps the order of several keys, in one statement', async () => {
      const users = await expectQueries(1, () => User.find([3, 1, 2]))
      expect(users.map(({ email }) => email)).to.deep.equal(['cid', 'ann', 'bob'])
      expect((await User.find([2, 1, 2])).map(({ id }) => id)).to.deep.equal([2, 1])
      expect(await expectQueries(0, () => User.find([]))).to.deep.equal([])
    })

    it('raises RecordNotFound with the keys that are missing', async () => {
      const one = await raised(() => User.find(99))
      expect(one).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND', message: 'No User has id 99', model: 'User' })
      expect(one.ids).to.deep.equal([99])
      const several = await raised(() => User.find([1, 98, 2, 99]))
      expect(several.ids).to.deep.equal([98, 99])
      expect(several.message).to.equal('2 of the User records asked for do not exist: id 98, 99')
      const many = await raised(() => User.find(Array.from({ length: 30 }, (_, index) => index + 100)))
      expect(many.message).to.include('and 20 more')
      expect(many.ids).to.have.length(30)
    })

    it('looks only where the relation looks', async () => {
      expect(await User.where({ role: 'admin' }).find(1)).to.include({ email: 'ann' })
      expect(await raised(() => User.where({ role: 'admin' }).find(2))).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
      expect((await raised(() => User.where({ role: 'admin' }).find([1, 2, 3]))).ids).to.deep.equal([2])
    })

    it('loads what the relation includes', async () => {
      const user = await User.includes('orders').find(1)
      expect(user.orders.length).to.equal(0)
    })

    it('takes a key of several columns as a tuple, and several of them', async () => {
      const order = await Order.create({ userId: 1, total: 1 })
      await Shipment.insertAll([1, 2, 3].map((line) => ({ orderId: order.id, line, carrier: `c${line}` })))
      expect(await Shipment.find([order.id, 2])).to.include({ carrier: 'c2' })
      const found = await expectQueries(1, () =>
        Shipment.find([
          [order.id, 3],
          [order.id, 1],
        ]),
      )
      expect(found.map(({ carrier }) => carrier)).to.deep.equal(['c3', 'c1'])
      const error = await raised(() =>
        Shipment.find([
          [order.id, 3],
          [order.id, 9],
        ]),
      )
      expect(error.ids).to.deep.equal([[order.id, 9]])
      expect(error.message).to.equal(`No Shipment has orderId, line (${order.id}, 9)`)
      expect((await raised(() => Shipment.find([7, 8]))).ids).to.deep.equal([[7, 8]])
      expect(await raised(() => Shipment.find([1] as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => Shipment.find(1 as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })

    it('takes keys of other types: text, uuid, bigint', async () => {
      await Country.insertAll([
        { code: 'de', name: 'Germany' },
        { code: 'fr', name: 'France' },
      ])
      expect((await Country.find(['fr', 'de'])).map(({ name }) => name)).to.deep.equal(['France', 'Germany'])
      expect((await raised(() => Country.find('xx'))).message).to.equal('No Country has code "xx"')
      const team = await Team.create({ name: 'red' })
      expect(await Team.find(team.id)).to.include({ name: 'red' })
      expect(await Team.find([team.id.toUpperCase()])).to.have.length(1)
      await Counter.insertAll([{ id: 9007199254740993n }, { id: 2n }])
      expect(await Counter.find(9007199254740993n)).to.include({ id: 9007199254740993n })
      expect((await Counter.find([2n, 9007199254740993n])).map(({ id }) => id)).to.deep.equal([2n, 9007199254740993n])
    })

    it('refuses what is no key', async () => {
      for (const key of [null, {}, not(1), [null], [[1]]])
        expect(await raised(() => User.find(key as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.find(undefined as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      expect(await raised(() => User.find([1, undefined] as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      for (const key of ['x', '1 or 1=1', 1.5, NaN])
        expect(await raised(() => User.find(key as never)), String(key)).to.include({ code: 'TREFOIL_INVALID_VALUE' })
      expect(await raised(() => Reading.find(1 as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  describe('findBy', () => {
    it('gives the first that meets the conditions, or null', async () => {
      expect(await User.findBy({ email: 'bob' })).to.include({ id: 2 })
      expect(await User.findBy({ email: 'nobody' })).to.equal(null)
      expect(await User.where({ role: 'admin' }).findBy({ email: 'bob' })).to.equal(null)
      expect(await User.order({ id: 'desc' }).findBy({ role: 'admin' })).to.include({ id: 5 })
    })

    it('has a form that raises', async () => {
      expect(await User.findByOrFail({ email: 'bob' })).to.include({ id: 2 })
      expect(await raised(() => User.findByOrFail({ email: 'nobody' }))).to.include({
        code: 'TREFOIL_RECORD_NOT_FOUND',
        message: 'No User meets the condition',
      })
    })
  })

  describe('first and last', () => {
    it('go by the key where there is no order, limited by the database', async () => {
      expect(await User.first()).to.include({ email: 'ann' })
      expect(await User.last()).to.include({ email: 'eve' })
      expect(await sent(() => User.first())).to.deep.equal([`select ${columns} from "users" order by "users"."id" asc limit $1`])
      expect(await sent(() => User.last(2))).to.deep.equal([`select ${columns} from "users" order by "users"."id" desc limit $1`])
    })

    it('go by the order of the relation', async () => {
      expect(await User.order({ age: 'desc' }).first()).to.include({ email: 'eve' })
      expect(await User.order({ age: 'desc' }).last()).to.include({ email: 'ann' })
    })

    it("give several in the relation's order: last(2) is ascending", async () => {
      const emails = async (users: PromiseLike<User[]>): Promise<string[]> => (await users).map(({ email }) => email)
      expect(await emails(User.first(2))).to.deep.equal(['ann', 'bob'])
      expect(await emails(User.last(2))).to.deep.equal(['dan', 'eve'])
      expect(await emails(User.order({ age: 'desc' }).last(2))).to.deep.equal(['bob', 'ann'])
      expect(await emails(User.last(9))).to.have.length(5)
      expect(await expectQueries(0, () => User.first(0))).to.deep.equal([])
      expect(await expectQueries(0, () => User.last(0))).to.deep.equal([])
    })

    it('stay within the limit and offset of the relation', async () => {
      const emails = async (users: PromiseLike<User[]>): Promise<string[]> => (await users).map(({ email }) => email)
      const middle = User.order('id').offset(1).limit(3)
      expect(await emails(middle.first(5))).to.deep.equal(['bob', 'cid', 'dan'])
      expect(await emails(middle.last(2))).to.deep.equal(['cid', 'dan'])
      expect(await middle.last()).to.include({ email: 'dan' })
      expect(await User.limit(2).last()).to.include({ email: 'bob' })
      expect(await User.limit(0).first()).to.equal(null)
      expect(await User.limit(0).take()).to.equal(null)
    })

    it('give null where there is nothing, or raise', async () => {
      const nobody = User.where({ email: 'nobody' })
      expect([await nobody.first(), await nobody.last(), await nobody.take(), await nobody.first(2), await nobody.last(2)]).to.deep.equal([
        null,
        null,
        null,
        [],
        [],
      ])
      expect(await raised(() => nobody.firstOrFail())).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
      expect(await User.firstOrFail()).to.include({ email: 'ann' })
    })

    it('go by every part of a composite key, and by nothing where there is none', async () => {
      expect((await sent(() => Shipment.last()))[0]).to.include('order by "shipments"."order_id" desc, "shipments"."line" desc limit $1')
      await Reading.insertAll([{ at: 1, value: 1 }])
      expect(await Reading.first()).to.include({ at: 1 })
      expect(await Reading.order('at').last()).to.include({ at: 1 })
      expect(await Reading.where({ at: 1 }).count()).to.equal(1)
    })

    it('refuse what is no number', async () => {
      expect(await raised(() => User.first(-1))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.last(1.5))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  it('take gives any, without an order', async () => {
    expect(await sent(() => User.take())).to.deep.equal([`select ${columns} from "users" limit $1`])
    expect(await User.where({ email: 'cid' }).take()).to.include({ id: 3 })
  })

  it('sole tells none from many', async () => {
    expect(await User.where({ email: 'cid' }).sole()).to.include({ id: 3 })
    expect(await raised(() => User.where({ email: 'nobody' }).sole())).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
    expect(await raised(() => User.sole())).to.include({ code: 'TREFOIL_SOLE_RECORD_EXCEEDED', model: 'User' })
    expect((await sent(() => User.where({ id: 1 }).sole()))[0]).to.include('limit $2')
    expect(await User.order('id').limit(1).sole()).to.include({ email: 'ann' })
  })

  describe('asking whether there are any', () => {
    it('selects one row, or two, and no columns', async () => {
      expect(await sent(() => User.exists())).to.deep.equal(['select 1 from "users" limit $1'])
      expect(await sent(() => User.order('email').isEmpty())).to.deep.equal(['select 1 from "users" limit $1'])
      expect(await sent(() => User.where({ id: 1 }).isMany())).to.deep.equal(['select 1 from "users" where "users"."id" = $1 limit $2'])
    })

    it('answers', async () => {
      const some = User.where({ role: 'admin' })
      const one = User.where({ id: 1 })
      const nobody = User.where({ email: 'nobody' })
      expect([await some.exists(), await one.exists(), await nobody.exists()]).to.deep.equal([true, true, false])
      expect([await some.isAny(), await one.isAny(), await nobody.isAny()]).to.deep.equal([true, true, false])
      expect([await some.isEmpty(), await one.isEmpty(), await nobody.isEmpty()]).to.deep.equal([false, false, true])
      expect([await some.isMany(), await one.isMany(), await nobody.isMany()]).to.deep.equal([true, false, false])
      expect([await User.exists({ email: 'bob' }), await User.exists({ email: 'x' }), await some.exists({ email: 'bob' })]).to.deep.equal([
        true,
        false,
        false,
      ])
    })

    it('minds limit and offset', async () => {
      expect([
        await User.offset(4).exists(),
        await User.offset(5).exists(),
        await User.limit(0).exists(),
        await User.limit(1).isMany(),
      ]).to.deep.equal([true, false, false, false])
    })
  })

  describe('values of columns', () => {
    it('are plucked: one column as values, several as tuples, decoded', async () => {
      expect(await User.order('id').limit(2).pluck('email')).to.deep.equal(['ann', 'bob'])
      const [first] = await User.order('id').pluck('id', 'age', 'nickname', 'settings', 'labels')
      expect(first).to.deep.equal([1, 0, null, { theme: 'light' }, []])
      expect((await User.pluck('createdAt'))[0]).to.be.instanceOf(Date)
      expect(await sent(() => User.where({ id: 1 }).pluck('email', 'age'))).to.deep.equal([
        'select "users"."email", "users"."age" from "users" where "users"."id" = $1',
      ])
    })

    it('are picked from the first row', async () => {
      expect(await User.order('id').pick('email')).to.equal('ann')
      expect(await User.order({ id: 'desc' }).pick('id', 'email')).to.deep.equal([5, 'eve'])
      expect(await User.where({ id: 9 }).pick('email')).to.equal(null)
      expect(await User.pick('nickname')).to.equal(null)
    })

    it('are keys with ids()', async () => {
      expect(await User.where({ role: 'member' }).order('id').ids()).to.deep.equal([2, 4])
      const order = await Order.create({ userId: 1, total: 1 })
      await Shipment.insertAll([{ orderId: order.id, line: 1 }])
      expect(await Shipment.ids()).to.deep.equal([[order.id, 1]])
    })

    it('go by names only', async () => {
      for (const name of ['count(*)', 'email as x', '"email"', 'users.email', '1', 'created_at', 'orders']) {
        expect(await raised(() => User.pluck(name as never)), name).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
        expect(await raised(() => User.select(name as never)), name).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
        expect(await raised(() => User.group(name as never)), name).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      }
      expect(await raised(() => User.pluck())).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => User.pluck(sql`email` as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  describe('findOrCreateBy and findOrInitializeBy', () => {
    it('give the record that is there', async () => {
      expect(await User.findOrCreateBy({ email: 'bob' })).to.include({ id: 2 })
      expect(await User.findOrInitializeBy({ email: 'bob' })).to.include({ id: 2, isNew: false })
      expect(await User.count()).to.equal(5)
    })

    it('create it, or build it, with what more is given', async () => {
      const created = await User.findOrCreateBy({ email: 'new' }, { age: 3 })
      expect(created).to.include({ email: 'new', age: 3, isNew: false })
      const built = await User.findOrInitializeBy({ email: 'newer' }, { age: 4 })
      expect(built).to.include({ email: 'newer', age: 4, isNew: true })
      expect(await User.count()).to.equal(6)
    })

    it('start from the conditions of the relation', async () => {
      expect(await User.where({ role: 'admin' }).findOrCreateBy({ email: 'new' })).to.include({ role: 'admin' })
      expect(await raised(() => User.where({ role: 'admin' }).findOrCreateBy({ email: 'bob' }))).to.include({
        code: 'TREFOIL_RECORD_INVALID',
      })
    })

    it('find what another session created in between', async () => {
      const [one, two] = await Promise.all([User.findOrCreateBy({ email: 'race' }), User.findOrCreateBy({ email: 'race' })])
      expect(one.id).to.equal(two.id)
      expect(await User.where({ email: 'race' }).count()).to.equal(1)
    })
  })

  describe('records made through a relation', () => {
    it('start with the scalars of its conditions', async () => {
      const user = await User.where({ role: 'admin', age: 4, nickname: null })
        .where((u) => u.email.like('%'))
        .create({ email: 'new' })
      expect(user).to.include({ role: 'admin', age: 4, nickname: null, email: 'new' })
      expect(User.where({ role: 'admin' }).build({ role: 'member' })).to.include({ role: 'member' })
    })

    it('take no operators, lists or negations for values', () => {
      const user = User.where({ role: ['admin', 'member'], age: not(3) })
        .not({ nickname: 'x' })
        .build()
      expect(user).to.include({ role: 'member', age: null, nickname: null })
    })

    it('take the owner that a condition names', async () => {
      const user = await User.find(1)
      const order = await Order.where({ user }).where({ status: 'paid' }).create({ total: 3, userId: user.id })
      expect(order).to.include({ userId: 1, status: 'paid' })
    })
  })
})
