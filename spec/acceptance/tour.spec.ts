import { expect } from 'chai'
import {
  Base,
  belongsTo,
  boot,
  count,
  currentDatabase,
  gt,
  hasMany,
  not,
  RecordInvalid,
  RecordNotFound,
  Rollback,
  sql,
  sum,
  t,
  transaction,
  UndefinedValue,
  UnknownAttribute,
  type Loaded,
} from '../../lib/index.ts'
import { forgetModels } from '../../lib/model/index.ts'
import { createSchema, expectQueries, recordQueries } from '../../lib/testing/index.ts'
import { onEveryDatabase } from '../support/databases.ts'

interface Settings {
  theme: 'dark' | 'light'
}

class User extends Base.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    nickname: t.string(40).nullable(),
    role: t.enum(['admin', 'member']).default('member'),
    settings: t.jsonb<Settings>().default({ theme: 'light' }),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= 0`),
    token: t.uuid().default(sql`gen_random_uuid()`),
    ...t.timestamps(),
  },
  {
    orders: () => hasMany(Order, { dependent: 'destroy' }),
    items: () => hasMany(Item, { through: 'orders' }),
  },
  {
    indexes: [{ on: ['role', 'createdAt'] }, { on: sql`lower(email)`, unique: true, name: 'users_lower_email' }],
    checks: { users_nickname_differs: sql`nickname <> email` },
  },
) {
  static active = this.scope((q) => q.where({ role: 'member' }))
  static spentMoreThan = this.scope((q, least: number) => q.where((u) => u.orders.some((o) => o.total.gt(least))))
  get displayName() {
    return this.nickname ?? this.email
  }
}

class Order extends Base.model(
  {
    id: t.id(),
    userId: t.references(() => User),
    total: t.decimal(10, 2),
    status: t.enum(['pending', 'paid', 'shipped']).default('pending'),
    ...t.timestamps(),
  },
  {
    user: () => belongsTo(User),
    items: () => hasMany(Item),
  },
) {}

class Item extends Base.model({ id: t.id(), orderId: t.references(() => Order), sku: t.string() }, { order: () => belongsTo(Order) }) {}

onEveryDatabase('The tour', (target) => {
  // Other specs have models of the same names.
  before(forgetModels)
  after(forgetModels)
  before(async () => {
    await target.connect()
    boot([User, Order, Item])
    await createSchema([User, Order, Item])
  })

  it('creates a record: only what was given is sent, and what the database decides comes back', async () => {
    const { result: user, queries } = await recordQueries(() => User.create({ email: 'ricky@example.com' }))
    expect(queries.map((query) => query.sql)).to.deep.equal([
      'insert into "users" ("email") values ($1) returning "id", "role", "settings", "balance", "token", "created_at", "updated_at"',
    ])
    expect({ id: user.id, role: user.role, settings: user.settings, balance: user.balance, isMember: user.isMember }).to.deep.equal({
      id: 1,
      role: 'member',
      settings: { theme: 'light' },
      balance: '0.00',
      isMember: true,
    })
    expect(user.token).to.match(/^[0-9a-f-]{36}$/)
    expect(user.createdAt).to.be.instanceOf(Date)
  })

  it('updates only what changed, and resolves false when the record is invalid', async () => {
    const user = await User.findByOrFail({ email: 'ricky@example.com' })
    const { result, queries } = await recordQueries(() => user.update({ nickname: 'ricky' }))
    expect(result).to.equal(true)
    expect(queries.map((query) => query.sql)).to.deep.equal([
      'update "users" set "nickname" = $1, "updated_at" = now() where "users"."id" = $2 returning "updated_at"',
    ])
    expect(await user.update({ balance: '-1' })).to.equal(false)
    expect(user.errors.fullMessages).to.deep.equal(['Balance is invalid'])
    await user.reload()
    expect([user.displayName, user.balance]).to.deep.equal(['ricky', '0.00'])
  })

  it('finds by key, by condition, or makes what is missing', async () => {
    expect((await User.find(1)).email).to.equal('ricky@example.com')
    expect(await User.findBy({ email: 'nobody@example.com' })).to.equal(null)
    const ada = await User.findOrCreateBy({ email: 'ada@example.com' })
    expect((await User.findOrCreateBy({ email: 'ada@example.com' })).id).to.equal(ada.id)
    const error = await User.find([1, 98, 99]).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).to.be.instanceOf(RecordNotFound)
    expect((error as RecordNotFound).ids).to.deep.equal([98, 99])
  })

  it('builds through associations, in one ambient transaction', async () => {
    const ricky = await User.find(1)
    await transaction(async () => {
      const order = await ricky.orders.create({ total: '99.99', status: 'paid' })
      await Item.create({ order, sku: 'clover' })
      await ricky.orders.create({ total: 20 })
    })
    await transaction(async () => {
      await ricky.orders.create({ total: 1_000 })
      throw new Rollback()
    })
    expect(await Order.order('id').pluck('total', 'status')).to.deep.equal([
      ['99.99', 'paid'],
      ['20.00', 'pending'],
    ])
  })

  it('chains conditions, operators, scopes and orders', async () => {
    const lastMonth = new Date(Date.now() - 30 * 86_400_000)
    const recent = await User.active()
      .where({ createdAt: gt(lastMonth), role: not('admin') })
      .order({ createdAt: 'desc', id: 'desc' })
      .limit(10)
    expect(recent.map((user) => user.email)).to.deep.equal(['ada@example.com', 'ricky@example.com'])
    expect((await User.spentMoreThan(50).active()).map((user) => user.id)).to.deep.equal([1])
    expect(await User.where({ orders: { status: 'paid' } }).ids()).to.deep.equal([1])
  })

  it('includes associations, nested, filtered and typed', async () => {
    const names = (users: Loaded<typeof User, { orders: ['items'] }>[]): string[] =>
      users.flatMap((user) => user.orders.map((order) => order.items.map((item) => item.sku).join()))
    expect(names(await expectQueries(3, () => User.includes({ orders: ['items'] }).order('id')))).to.deep.equal(['clover', ''])
    const top = await User.includes({ orders: (q) => q.order({ total: 'desc' }).limit(1) }).order('id')
    expect(top.map((user) => user.orders.map((order) => order.total))).to.deep.equal([['99.99'], []])
    expect((await User.find(1).then((user) => user.items)).map((item) => item.sku)).to.deep.equal(['clover'])
  })

  it('never causes N+1', async () => {
    const lengths = await expectQueries(2, async () => {
      const found: number[] = []
      for (const user of await User.order('id')) found.push((await user.orders).length)
      return found
    })
    expect(lengths).to.deep.equal([2, 0])
    await expectQueries(2, async () => Promise.all((await Order.all()).map(async (order) => order.user)))
  })

  it('reports with an outer join, a group and aggregates, records included', async () => {
    const report = await expectQueries(1, () =>
      User.leftJoins('orders')
        .group('id')
        .select((u) => ({ user: u, orders: count(u.orders.id), spent: sum(u.orders.total) }))
        .order((u) => [u.id.asc()]),
    )
    expect(report.map(({ user, orders, spent }) => [user.displayName, orders, spent])).to.deep.equal([
      ['ricky', 2, '119.99'],
      ['ada@example.com', 0, null],
    ])
    expect(await Order.group('status').sum('total')).to.deep.equal(
      new Map([
        ['pending', '20.00'],
        ['paid', '99.99'],
      ]),
    )
  })

  it('speaks SQL where SQL says it best, with binds for holes', async () => {
    const id = 1
    const rows = await sql<{ n: number; most: string }>`select count(*)::int as n, max(total) as most from orders where user_id = ${id}`
    expect(rows).to.deep.equal([{ n: 2, most: '99.99' }])
  })

  it('tells what is wrong: a taken address, a misspelt name, an undefined condition', async () => {
    const twin = User.build({ email: 'ada@example.com' })
    expect(await twin.save()).to.equal(false)
    expect(twin.errors.on('email')).to.deep.equal(['has already been taken'])
    const error = await User.create({ email: 'ada@example.com' }).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).to.be.instanceOf(RecordInvalid)
    expect((error as RecordInvalid).message).to.equal('User is invalid: email has already been taken')
    expect(() => User.where({ emial: 'x' } as never)).to.throw(UnknownAttribute, 'User has no attribute emial. Did you mean email?')
    expect(() => User.where({ email: undefined } as never)).to.throw(UndefinedValue, 'User.email is undefined')
    expect(await User.count()).to.equal(2)
  })

  it('destroys what depends on a record with it', async () => {
    await Item.all().deleteAll()
    await (await User.find(1)).destroyOrFail()
    expect([await User.count(), await Order.count()]).to.deep.equal([1, 0])
    expect(currentDatabase().poolStatus().inUse).to.equal(0)
  })
})
