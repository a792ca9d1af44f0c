import { expect } from 'chai'
import { avg, coalesce, count, lower, max, min, rowNumber, sql, sum } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Item, Order, Product, Profile, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

/** From FROM on. */
const from = (relation: { toSql(): { text: string } }): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from ') + 6)
}

withTables('joins', shop, () => {
  beforeEach(async () => {
    await User.insertAll([{ email: 'ann', managerId: null, age: 40 }, { email: 'bob', managerId: 1, age: 30 }, { email: 'cid', managerId: 2, age: 20 }])
    await Product.insertAll([{ sku: 'tea', name: 'Tea', weight: 1.5 }, { sku: 'pot', name: 'Pot', weight: null }])
    await Order.insertAll([{ userId: 1, total: '5', status: 'paid' }, { userId: 1, total: '7', status: 'pending' }, { userId: 2, total: '9', status: 'paid' }])
    await Item.insertAll([{ orderId: 1, productId: 1, quantity: 2 }, { orderId: 1, productId: 2, quantity: 1 }, { orderId: 3, productId: 1, quantity: 5 }, { orderId: 2, productId: null, quantity: 1 }])
    await Profile.insertAll([{ userId: 2, bio: 'b' }])
  })

  describe('joins and leftJoins', () => {
    it('join the table of an association by its keys', () => {
      expect(from(User.joins('orders'))).to.equal('"users" inner join "orders" on "orders"."user_id" = "users"."id"')
      expect(from(User.leftJoins('orders'))).to.equal('"users" left join "orders" on "orders"."user_id" = "users"."id"')
      expect(from(Order.joins('user'))).to.equal('"orders" inner join "users" on "users"."id" = "orders"."user_id"')
      expect(from(User.joins('profile'))).to.equal('"users" inner join "profiles" on "profiles"."user_id" = "users"."id"')
    })

    it('give a record for each row', async () => {
      expect((await User.joins('orders').order('id')).map(({ id }) => id)).to.deep.equal([1, 1, 2])
      expect((await User.leftJoins('orders').order('id')).map(({ id }) => id)).to.deep.equal([1, 1, 2, 3])
    })

    it('take several, nested in every way to write them', () => {
      const expected = '"orders" inner join "users" on "users"."id" = "orders"."user_id" inner join "profiles" on "profiles"."user_id" = "users"."id"'
      for (const relation of [Order.joins({ user: 'profile' }), Order.joins({ user: ['profile'] }), Order.joins({ user: { profile: true } }), Order.joins('user').joins({ user: 'profile' })]) {
        expect(from(relation)).to.equal(expected)
      }
      expect(from(Order.joins('user', 'items'))).to.equal('"orders" inner join "users" on "users"."id" = "orders"."user_id" inner join "items" on "items"."order_id" = "orders"."id"')
    })

    it('join an association once, however often it is named; an inner join wins', () => {
      expect(from(User.joins('orders').joins('orders'))).to.equal(from(User.joins('orders')))
      expect(from(User.leftJoins('orders').joins('orders'))).to.equal(from(User.joins('orders')))
      expect(from(User.joins('orders').leftJoins('orders'))).to.equal(from(User.joins('orders')))
      expect(from(User.joins('orders').leftJoins({ orders: 'items' }))).to.equal('"users" inner join "orders" on "orders"."user_id" = "users"."id" left join "items" on "items"."order_id" = "orders"."id"')
    })

    it('give a table that joins itself another name', async () => {
      expect(from(User.joins('manager'))).to.equal('"users" inner join "users" as "manager" on "manager"."id" = "users"."manager_id"')
      expect(from(User.joins({ manager: 'manager' }))).to.equal(
        '"users" inner join "users" as "manager" on "manager"."id" = "users"."manager_id" inner join "users" as "manager_manager" on "manager_manager"."id" = "manager"."manager_id"',
      )
      const rows = await User.joins({ manager: 'manager' }).select((u) => ({ name: u.email, boss: u.manager.email, top: u.manager.manager.email }))
      expect(rows).to.deep.equal([{ name: 'cid', boss: 'bob', top: 'ann' }])
    })

    it('give a table that stands twice another name the second time', async () => {
      const relation = User.joins('orders', { manager: 'orders' })
      expect(from(relation)).to.include('inner join "orders" as "manager_orders" on "manager_orders"."user_id" = "manager"."id"')
      const rows = await relation.select((u) => ({ own: u.orders.total, bosss: u.manager.orders.total })).order((u) => u.manager.orders.total.asc())
      expect(rows).to.deep.equal([{ own: '9.00', bosss: '5.00' }, { own: '9.00', bosss: '7.00' }])
    })

    it('go through other associations', async () => {
      expect(from(User.joins('items'))).to.equal('"users" inner join "orders" on "orders"."user_id" = "users"."id" inner join "items" on "items"."order_id" = "orders"."id"')
      expect(from(User.leftJoins('products'))).to.equal(
        '"users" left join "orders" on "orders"."user_id" = "users"."id" left join "items" on "items"."order_id" = "orders"."id" left join "products" on "products"."id" = "items"."product_id"',
      )
      const rows = await User.joins('products').select((u) => ({ user: u.email, sku: u.products.sku })).order((u) => [u.email.asc(), u.products.sku.asc()])
      expect(rows).to.deep.equal([{ user: 'ann', sku: 'pot' }, { user: 'ann', sku: 'tea' }, { user: 'bob', sku: 'tea' }])
      const both = await User.joins('items', 'orders').where((u) => u.orders.status.eq('paid')).count()
      expect(both).to.equal(4)
    })

    it('keep names within 63 bytes, however deep they go', async () => {
      const deep = User.leftJoins({ manager: { manager: { manager: { manager: { manager: { manager: { manager: { manager: 'manager' } } } } } } } } as never)
      expect(await deep.order('id').ids()).to.deep.equal([1, 2, 3])
    })

    it('join the rows of a subclass only', async () => {
      expect(from(User.joins('admins'))).to.equal('"users" inner join "users" as "admins" on "admins"."manager_id" = "users"."id" and "admins"."type" = any($1)')
      expect(from(Admin.joins('orders'))).to.include('where "users"."type" = any($1)')
    })

    it('join what the scope of the association lets in', () => {
      expect(from(User.leftJoins('paidOrders'))).to.equal('"users" left join "orders" on "orders"."user_id" = "users"."id" and "orders"."status" = $1')
    })

    it('refuse filters, and what names nothing', async () => {
      expect(await raised(() => User.joins({ orders: (q: unknown) => q } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      for (const given of [5, null, { orders: 5 }, { orders: null }, true && { orders: false }]) {
        expect(await raised(() => User.joins(given as never)), JSON.stringify(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      }
    })
  })

  describe('conditions on associations', () => {
    it('are EXISTS: each record comes once', async () => {
      const relation = User.where({ orders: { total: [5, 7] } })
      expect(from(relation)).to.equal('"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."total" = any($1))')
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
    })

    it('nest', async () => {
      const relation = User.where({ orders: { status: 'paid', items: { product: { sku: 'pot' } } } })
      expect(from(relation)).to.equal(
        '"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."status" = $1 and exists (select 1 from "items" where "items"."order_id" = "orders"."id" '
        + 'and exists (select 1 from "products" where "products"."id" = "items"."product_id" and "products"."sku" = $2)))',
      )
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
    })

    it('go through other associations', async () => {
      expect(await User.where({ products: { sku: 'tea' } }).order('id').pluck('email')).to.deep.equal(['ann', 'bob'])
      expect(from(User.where({ items: { quantity: 5 } }))).to.equal(
        '"users" where exists (select 1 from "orders" inner join "items" on "items"."order_id" = "orders"."id" where "orders"."user_id" = "users"."id" and "items"."quantity" = $1)',
      )
      expect(await Item.where({ buyer: { email: 'bob' } }).pluck('id')).to.deep.equal([3])
    })

    it('hide no table of the query around them: a self-join is renamed', async () => {
      const relation = User.where({ manager: { manager: { email: 'ann' } } })
      expect(from(relation)).to.equal(
        '"users" where exists (select 1 from "users" as "users_2" where "users_2"."id" = "users"."manager_id" and exists (select 1 from "users" as "users_3" where "users_3"."id" = "users_2"."manager_id" and "users_3"."email" = $1))',
      )
      expect(await relation.pluck('email')).to.deep.equal(['cid'])
      const older = User.where((u) => u.reports.some((r) => r.age.lt(u.age).and(r.email.eq('bob'))))
      expect(await older.pluck('email')).to.deep.equal(['ann'])
    })

    it('are on the joined table where the association is joined, in whatever order that is said', async () => {
      const expected = '"users" inner join "orders" on "orders"."user_id" = "users"."id" where "orders"."status" = $1'
      expect(from(User.joins('orders').where({ orders: { status: 'paid' } }))).to.equal(expected)
      expect(from(User.where({ orders: { status: 'paid' } }).joins('orders'))).to.equal(expected)
      expect(from(User.leftJoins({ orders: 'items' }).where({ orders: { items: { quantity: 5 } } }))).to.include('where "items"."quantity" = $1')
    })

    it('never filter what includes loads', async () => {
      const [ann] = await User.where({ orders: { status: 'paid' } }).includes('orders').order('id')
      expect(ann!.orders.length).to.equal(2)
      const [again] = await User.joins('orders').where({ orders: { status: 'paid' } }).includes('orders').order('id')
      expect(again!.orders.length).to.equal(2)
    })

    it('by a record, several, or a relation, compare keys', async () => {
      const [ann, bob] = await User.order('id')
      expect(from(Order.where({ user: ann! }))).to.equal('"orders" where "orders"."user_id" = $1')
      expect(from(Order.where({ user: [ann!, bob!] }))).to.equal('"orders" where "orders"."user_id" = any($1)')
      expect(from(Order.where({ user: User.where({ email: 'bob' }) }))).to.equal('"orders" where "orders"."user_id" in (select "users"."id" from "users" where "users"."email" = $1)')
      expect(await Order.where({ user: User.where({ email: 'bob' }) }).ids()).to.deep.equal([3])
      expect(await expectQueries(0, () => Order.where({ user: [] }))).to.deep.equal([])
      const [order] = await Order.order('id')
      expect(await User.where({ orders: order! }).pluck('email')).to.deep.equal(['ann'])
      expect(await User.where({ orders: await Order.where({ total: [7, 9] }) }).order('id').pluck('email')).to.deep.equal(['ann', 'bob'])
      expect(await User.where({ orders: Order.where({ total: 9 }) }).pluck('email')).to.deep.equal(['bob'])
      expect(await User.where({ products: await Product.where({ sku: 'pot' }) }).pluck('email')).to.deep.equal(['ann'])
    })

    it('by null ask for none', async () => {
      expect(from(User.where({ manager: null }))).to.equal('"users" where "users"."manager_id" is null')
      expect(await User.where({ orders: null }).pluck('email')).to.deep.equal(['cid'])
      expect(await User.where({ profile: null }).order('id').pluck('email')).to.deep.equal(['ann', 'cid'])
      expect(await User.not({ orders: null }).count()).to.equal(2)
    })

    it('refuse records that fit nothing', async () => {
      const user = await User.find(1)
      const wrong = await raised(() => User.where({ orders: user } as never))
      expect(wrong).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
      expect(wrong.message).to.include('User is no Order')
      expect((await raised(() => Order.where({ user: new User({ email: 'x' }) }))).message).to.include('is not saved')
      for (const given of [5, 'ann', true, [5], [null]]) expect(await raised(() => Order.where({ user: given } as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
      expect(await raised(() => User.where({ orders: { statuz: 'paid' } } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(await raised(() => User.where({ orders: { items: { quantity: undefined } } } as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
    })
  })

  describe('some, every and none', () => {
    it('ask whether a row meets a condition', async () => {
      const relation = User.where((u) => u.orders.some((o) => o.total.gt(5).and(o.status.eq('paid'))))
      expect(from(relation)).to.equal('"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."total" > $1 and "orders"."status" = $2)')
      expect(await relation.pluck('email')).to.deep.equal(['bob'])
      expect(await User.where((u) => u.orders.some()).order('id').pluck('email')).to.deep.equal(['ann', 'bob'])
    })

    it('whether no row does', async () => {
      expect(await User.where((u) => u.orders.none()).pluck('email')).to.deep.equal(['cid'])
      expect(await User.where((u) => u.orders.none((o) => o.status.eq('paid'))).pluck('email')).to.deep.equal(['cid'])
    })

    it('whether all rows do: true where there is none, and NULL is no yes', async () => {
      expect(await User.where((u) => u.orders.every((o) => o.status.eq('paid'))).order('id').pluck('email')).to.deep.equal(['bob', 'cid'])
      expect(await Product.where((p) => p.items.every((i) => i.quantity.gt(1))).pluck('sku')).to.deep.equal(['tea'])
      expect(await Order.where((o) => o.items.every((i) => i.productId.gt(0))).order('id').ids()).to.deep.equal([1, 3])
    })

    it('nest, and see the tables around them', async () => {
      expect(await User.where((u) => u.orders.some((o) => o.items.some((i) => i.quantity.gt(4)).and(o.total.lt(u.age)))).pluck('email')).to.deep.equal(['bob'])
    })

    it('are there on joined associations too', async () => {
      expect(await User.joins('orders').where((u) => u.orders.items.some((i) => i.quantity.eq(5))).pluck('email')).to.deep.equal(['bob'])
      const relation = User.joins('orders', 'items').where((u) => u.orders.items.some((i) => i.id.gt(u.items.id)))
      expect(from(relation)).to.include('from "items" as "items_2"')
    })

    it('say that an association has no columns before it is joined', async () => {
      const error = await raised(() => User.where((u) => (u.orders as never as { total: typeof u.balance }).total.gt(5)))
      expect(error).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(error.message).to.include('joins(\'orders\')')
    })
  })

  describe('select', () => {
    it('gives plain rows of columns', async () => {
      const rows = await User.order('id').select('id', 'email', 'createdAt')
      expect(Object.keys(rows[0]!)).to.deep.equal(['id', 'email', 'createdAt'])
      expect(rows[0]).to.include({ id: 1, email: 'ann' }).and.not.instanceOf(User)
      expect(rows[0]!.createdAt).to.be.instanceOf(Date)
    })

    it('gives rows of expressions, decoded as what they are', async () => {
      const [row] = await User.where({ id: 1 }).select((u) => ({ who: lower(u.email), old: u.age, one: sql<number>`1 + 1`, none: coalesce(u.nickname, 'nobody'), settings: u.settings }))
      expect(row).to.deep.equal({ who: 'ann', old: 40, one: 2, none: 'nobody', settings: { theme: 'light' } })
    })

    it('reads columns of joined tables, null below a left join', async () => {
      const rows = await User.leftJoins('orders').select((u) => ({ email: u.email, total: u.orders.total, status: u.orders.status })).order((u) => [u.id.asc(), u.orders.id.asc()])
      expect(rows).to.deep.equal([
        { email: 'ann', total: '5.00', status: 'paid' }, { email: 'ann', total: '7.00', status: 'pending' }, { email: 'bob', total: '9.00', status: 'paid' }, { email: 'cid', total: null, status: null },
      ])
    })

    it('reads a whole table as its record, and null where a left join found none', async () => {
      const rows = await User.leftJoins('orders', 'profile').select((u) => ({ user: u, order: u.orders, profile: u.profile })).order((u) => [u.id.asc(), u.orders.id.asc()])
      expect(rows.map(({ user, order, profile }) => [user.email, order?.total ?? null, profile?.bio ?? null])).to.deep.equal([
        ['ann', '5.00', null], ['ann', '7.00', null], ['bob', '9.00', 'b'], ['cid', null, null],
      ])
      expect(rows[0]!.user).to.be.instanceOf(User)
      expect(rows[0]!.order).to.be.instanceOf(Order)
      expect(rows[3]!.order).to.equal(null)
      await rows[0]!.user.update({ age: 41 })
      expect(await User.find(1)).to.include({ age: 41 })
    })

    it('gives records that are peers: awaiting an association on one loads it for all', async () => {
      const rows = await User.joins('orders').select((u) => ({ order: u.orders }))
      await expectQueries(1, async () => { for (const { order } of rows) await order.items })
    })

    it('reads the report of the tour', async () => {
      const report = await expectQueries(1, () => User.leftJoins('orders').group('id').select((u) => ({ user: u, orders: count(u.orders.id), spent: sum(u.orders.total) })).order((u) => u.id.asc()))
      expect(report.map(({ user, orders, spent }) => [user.email, orders, spent])).to.deep.equal([['ann', 2, '12.00'], ['bob', 1, '9.00'], ['cid', 0, null]])
      const [statement] = await sent(() => User.leftJoins('orders').group('id').having((u) => count(u.orders).gt(0)).select((u) => ({ id: u.id, orders: count(u.orders) })))
      expect(statement).to.equal('select "users"."id", count("orders"."id") from "users" left join "orders" on "orders"."user_id" = "users"."id" group by "users"."id" having count("orders"."id") > $1')
    })

    it('counts a whole table below a left join', async () => {
      const rows = await User.leftJoins('orders').group('email').select((u) => ({ email: u.email, n: count(u.orders) })).order((u) => u.email.asc())
      expect(rows).to.deep.equal([{ email: 'ann', n: 2 }, { email: 'bob', n: 1 }, { email: 'cid', n: 0 }])
    })

    it('aggregates without a group', async () => {
      expect(await Order.select((o) => ({ n: count(), total: sum(o.total), mean: avg(o.total), least: min(o.total), most: max(o.total) }))).to.deep.equal([
        { n: 3, total: '21.00', mean: '7.0000000000000000', least: '5.00', most: '9.00' },
      ])
    })

    it('restricts and windows aggregates', async () => {
      expect(await Order.select((o) => ({ n: count(), paid: count().filter(o.status.eq('paid')) }))).to.deep.equal([{ n: 3, paid: 2 }])
      const rows = await Order.select((o) => ({ id: o.id, nth: rowNumber().over({ partitionBy: o.userId, orderBy: o.total.desc() }) })).order((o) => o.id.asc())
      expect(rows).to.deep.equal([{ id: 1, nth: 2 }, { id: 2, nth: 1 }, { id: 3, nth: 1 }])
    })

    it('is narrowed, ordered and limited like a relation, and never changes', async () => {
      const rows = Order.select((o) => ({ id: o.id, total: o.total }))
      expect(await rows.where((o) => o.total.gt(5)).order((o) => o.total.desc()).limit(1)).to.deep.equal([{ id: 3, total: '9.00' }])
      expect(await rows.where(sql`total > ${5}`).order((o) => o.id.asc()).offset(1)).to.deep.equal([{ id: 3, total: '9.00' }])
      expect(await rows.order((o) => o.id.desc()).first()).to.deep.equal({ id: 3, total: '9.00' })
      expect(await rows.where(sql`false`).first()).to.equal(null)
      expect(await rows).to.have.length(3)
      const seen: number[] = []
      for await (const { id } of rows.order((o) => o.id.asc())) seen.push(id)
      expect(seen).to.deep.equal([1, 2, 3])
      expect(await Order.joins('user').select((o) => ({ email: o.user.email })).distinct().order((o) => o.user.email.asc())).to.deep.equal([{ email: 'ann' }, { email: 'bob' }])
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
})
