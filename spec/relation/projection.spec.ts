import { expect } from 'chai'
import { avg, coalesce, count, lower, max, min, rowNumber, sql, sum } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised, sent } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { stock } from '../support/shop/stock.ts'
import { withTables } from '../support/with-tables.ts'

withTables('select', shop, () => {
  beforeEach(stock)

  it('gives plain rows of columns', async () => {
    const rows = await User.order('id').select('id', 'email', 'createdAt')
    expect(Object.keys(rows[0]!)).to.deep.equal(['id', 'email', 'createdAt'])
    expect(rows[0]).to.include({ id: 1, email: 'ann' }).and.not.instanceOf(User)
    expect(rows[0]!.createdAt).to.be.instanceOf(Date)
  })

  it('gives rows of expressions, decoded as what they are', async () => {
    const [row] = await User.where({ id: 1 }).select((u) => ({
      who: lower(u.email),
      old: u.age,
      one: sql<number>`1 + 1`,
      none: coalesce(u.nickname, 'nobody'),
      settings: u.settings,
    }))
    expect(row).to.deep.equal({ who: 'ann', old: 40, one: 2, none: 'nobody', settings: { theme: 'light' } })
  })

  it('reads columns of joined tables, null below a left join', async () => {
    const rows = await User.leftJoins('orders')
      .select((u) => ({ email: u.email, total: u.orders.total, status: u.orders.status }))
      .order((u) => [u.id.asc(), u.orders.id.asc()])
    expect(rows).to.deep.equal([
      { email: 'ann', total: '5.00', status: 'paid' },
      { email: 'ann', total: '7.00', status: 'pending' },
      { email: 'bob', total: '9.00', status: 'paid' },
      { email: 'cid', total: null, status: null },
    ])
  })

  it('reads a whole table as its record, and null where a left join found none', async () => {
    const rows = await User.leftJoins('orders', 'profile')
      .select((u) => ({ user: u, order: u.orders, profile: u.profile }))
      .order((u) => [u.id.asc(), u.orders.id.asc()])
    expect(rows.map(({ user, order, profile }) => [user.email, order?.total ?? null, profile?.bio ?? null])).to.deep.equal([
      ['ann', '5.00', null],
      ['ann', '7.00', null],
      ['bob', '9.00', 'b'],
      ['cid', null, null],
    ])
    expect(rows[0]!.user).to.be.instanceOf(User)
    expect(rows[0]!.order).to.be.instanceOf(Order)
    expect(rows[3]!.order).to.equal(null)
    await rows[0]!.user.update({ age: 41 })
    expect(await User.find(1)).to.include({ age: 41 })
  })

  it('gives records that are peers: awaiting an association on one loads it for all', async () => {
    const rows = await User.joins('orders').select((u) => ({ order: u.orders }))
    await expectQueries(1, async () => {
      for (const { order } of rows) await order.items
    })
  })

  it('reads the report of the tour', async () => {
    const report = await expectQueries(1, () =>
      User.leftJoins('orders')
        .group('id')
        .select((u) => ({ user: u, orders: count(u.orders.id), spent: sum(u.orders.total) }))
        .order((u) => u.id.asc()),
    )
    expect(report.map(({ user, orders, spent }) => [user.email, orders, spent])).to.deep.equal([
      ['ann', 2, '12.00'],
      ['bob', 1, '9.00'],
      ['cid', 0, null],
    ])
    const [statement] = await sent(() =>
      User.leftJoins('orders')
        .group('id')
        .having((u) => count(u.orders).gt(0))
        .select((u) => ({ id: u.id, orders: count(u.orders) })),
    )
    expect(statement).to.equal(
      'select "users"."id", count("orders"."id") from "users" left join "orders" on "orders"."user_id" = "users"."id" group by "users"."id" having count("orders"."id") > $1',
    )
  })

  it('counts a whole table below a left join', async () => {
    const rows = await User.leftJoins('orders')
      .group('email')
      .select((u) => ({ email: u.email, n: count(u.orders) }))
      .order((u) => u.email.asc())
    expect(rows).to.deep.equal([
      { email: 'ann', n: 2 },
      { email: 'bob', n: 1 },
      { email: 'cid', n: 0 },
    ])
  })

  it('aggregates without a group', async () => {
    expect(
      await Order.select((o) => ({ n: count(), total: sum(o.total), mean: avg(o.total), least: min(o.total), most: max(o.total) })),
    ).to.deep.equal([{ n: 3, total: '21.00', mean: '7.0000000000000000', least: '5.00', most: '9.00' }])
  })

  it('restricts and windows aggregates', async () => {
    expect(await Order.select((o) => ({ n: count(), paid: count().filter(o.status.eq('paid')) }))).to.deep.equal([{ n: 3, paid: 2 }])
    const rows = await Order.select((o) => ({ id: o.id, nth: rowNumber().over({ partitionBy: o.userId, orderBy: o.total.desc() }) })).order(
      (o) => o.id.asc(),
    )
    expect(rows).to.deep.equal([
      { id: 1, nth: 2 },
      { id: 2, nth: 1 },
      { id: 3, nth: 1 },
    ])
  })

  it('is narrowed, ordered and limited like a relation, and never changes', async () => {
    const rows = Order.select((o) => ({ id: o.id, total: o.total }))
    expect(
      await rows
        .where((o) => o.total.gt(5))
        .order((o) => o.total.desc())
        .limit(1),
    ).to.deep.equal([{ id: 3, total: '9.00' }])
    expect(
      await rows
        .where(sql`total > ${5}`)
        .order((o) => o.id.asc())
        .offset(1),
    ).to.deep.equal([{ id: 3, total: '9.00' }])
    expect(await rows.order((o) => o.id.desc()).first()).to.deep.equal({ id: 3, total: '9.00' })
    expect(await rows.where(sql`false`).first()).to.equal(null)
    expect(await rows).to.have.length(3)
    const seen: number[] = []
    for await (const { id } of rows.order((o) => o.id.asc())) seen.push(id)
    expect(seen).to.deep.equal([1, 2, 3])
    expect(
      await Order.joins('user')
        .select((o) => ({ email: o.user.email }))
        .distinct()
        .order((o) => o.user.email.asc()),
    ).to.deep.equal([{ email: 'ann' }, { email: 'bob' }])
  })

  it('refuses what is no projection', async () => {
    expect(await raised(() => User.select())).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => User.select((() => 5) as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => User.select((() => ({ x: 'email' })) as never))).to.include({ code: 'TREFOIL_NOT_SQL' })
    expect(await raised(() => User.select((() => ({ x: undefined })) as never))).to.include({ code: 'TREFOIL_NOT_SQL' })
    expect(await raised(() => User.select('id').where({ id: 1 } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => User.select((() => ({})) as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
  })
})
