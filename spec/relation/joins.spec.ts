import { expect } from 'chai'
import { raised } from '../support/sent.ts'
import { Admin, Order, shop, User } from '../support/shop/index.ts'
import { stock } from '../support/shop/stock.ts'
import { withTables } from '../support/with-tables.ts'

/** From FROM on. */
const from = (relation: { toSql(): { text: string } }): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from ') + 6)
}

withTables('joins and leftJoins', shop, () => {
  beforeEach(stock)

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
    const expected =
      '"orders" inner join "users" on "users"."id" = "orders"."user_id" inner join "profiles" on "profiles"."user_id" = "users"."id"'
    for (const relation of [
      Order.joins({ user: 'profile' }),
      Order.joins({ user: ['profile'] }),
      Order.joins({ user: { profile: true } }),
      Order.joins('user').joins({ user: 'profile' }),
    ]) {
      expect(from(relation)).to.equal(expected)
    }
    expect(from(Order.joins('user', 'items'))).to.equal(
      '"orders" inner join "users" on "users"."id" = "orders"."user_id" inner join "items" on "items"."order_id" = "orders"."id"',
    )
  })

  it('join an association once, however often it is named; an inner join wins', () => {
    expect(from(User.joins('orders').joins('orders'))).to.equal(from(User.joins('orders')))
    expect(from(User.leftJoins('orders').joins('orders'))).to.equal(from(User.joins('orders')))
    expect(from(User.joins('orders').leftJoins('orders'))).to.equal(from(User.joins('orders')))
    expect(from(User.joins('orders').leftJoins({ orders: 'items' }))).to.equal(
      '"users" inner join "orders" on "orders"."user_id" = "users"."id" left join "items" on "items"."order_id" = "orders"."id"',
    )
  })

  it('give a table that joins itself another name', async () => {
    expect(from(User.joins('manager'))).to.equal('"users" inner join "users" as "manager" on "manager"."id" = "users"."manager_id"')
    expect(from(User.joins({ manager: 'manager' }))).to.equal(
      '"users" inner join "users" as "manager" on "manager"."id" = "users"."manager_id" inner join "users" as "manager_manager" on "manager_manager"."id" = "manager"."manager_id"',
    )
    const rows = await User.joins({ manager: 'manager' }).select((u) => ({
      name: u.email,
      boss: u.manager.email,
      top: u.manager.manager.email,
    }))
    expect(rows).to.deep.equal([{ name: 'cid', boss: 'bob', top: 'ann' }])
  })

  it('give a table that stands twice another name the second time', async () => {
    const relation = User.joins('orders', { manager: 'orders' })
    expect(from(relation)).to.include('inner join "orders" as "manager_orders" on "manager_orders"."user_id" = "manager"."id"')
    const rows = await relation
      .select((u) => ({ own: u.orders.total, bosss: u.manager.orders.total }))
      .order((u) => u.manager.orders.total.asc())
    expect(rows).to.deep.equal([
      { own: '9.00', bosss: '5.00' },
      { own: '9.00', bosss: '7.00' },
    ])
  })

  it('go through other associations', async () => {
    expect(from(User.joins('items'))).to.equal(
      '"users" inner join "orders" on "orders"."user_id" = "users"."id" inner join "items" on "items"."order_id" = "orders"."id"',
    )
    expect(from(User.leftJoins('products'))).to.equal(
      '"users" left join "orders" on "orders"."user_id" = "users"."id" left join "items" on "items"."order_id" = "orders"."id" left join "products" on "products"."id" = "items"."product_id"',
    )
    const rows = await User.joins('products')
      .select((u) => ({ user: u.email, sku: u.products.sku }))
      .order((u) => [u.email.asc(), u.products.sku.asc()])
    expect(rows).to.deep.equal([
      { user: 'ann', sku: 'pot' },
      { user: 'ann', sku: 'tea' },
      { user: 'bob', sku: 'tea' },
    ])
    const both = await User.joins('items', 'orders')
      .where((u) => u.orders.status.eq('paid'))
      .count()
    expect(both).to.equal(4)
  })

  it('keep names within 63 bytes, however deep they go', async () => {
    const deep = User.leftJoins({
      manager: { manager: { manager: { manager: { manager: { manager: { manager: { manager: 'manager' } } } } } } },
    } as never)
    expect(await deep.order('id').ids()).to.deep.equal([1, 2, 3])
  })

  it('join the rows of a subclass only', async () => {
    expect(from(User.joins('admins'))).to.equal(
      '"users" inner join "users" as "admins" on "admins"."manager_id" = "users"."id" and "admins"."type" = any($1)',
    )
    expect(from(Admin.joins('orders'))).to.include('where "users"."type" = any($1)')
  })

  it('join what the scope of the association lets in', () => {
    expect(from(User.leftJoins('paidOrders'))).to.equal(
      '"users" left join "orders" on "orders"."user_id" = "users"."id" and "orders"."status" = $1',
    )
  })

  it('refuse filters, and what names nothing', async () => {
    expect(await raised(() => User.joins({ orders: (q: unknown) => q } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    for (const given of [5, null, { orders: 5 }, { orders: null }, true && { orders: false }]) {
      expect(await raised(() => User.joins(given as never)), JSON.stringify(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    }
  })

  it('is refused what names nothing, instead of joining nothing', async () => {
    for (const nothing of [new Map([['orders', true]]), new Date(), 5n])
      for (const ask of [() => User.joins(nothing as never), () => User.includes(nothing as never)])
        expect(await raised(ask)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
  })
})
