import { expect } from 'chai'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised } from '../support/sent.ts'
import { Item, Order, Product, shop, User } from '../support/shop/index.ts'
import { stock } from '../support/shop/stock.ts'
import { withTables } from '../support/with-tables.ts'

/** From FROM on. */
const from = (relation: { toSql(): { text: string } }): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from ') + 6)
}

withTables('conditions on associations', shop, () => {
  beforeEach(stock)

  it('are EXISTS: each record comes once', async () => {
    const relation = User.where({ orders: { total: [5, 7] } })
    expect(from(relation)).to.equal(
      '"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."total" = any($1))',
    )
    expect(await relation.pluck('email')).to.deep.equal(['ann'])
  })

  it('nest', async () => {
    const relation = User.where({ orders: { status: 'paid', items: { product: { sku: 'pot' } } } })
    expect(from(relation)).to.equal(
      '"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."status" = $1 and exists (select 1 from "items" where "items"."order_id" = "orders"."id" ' +
        'and exists (select 1 from "products" where "products"."id" = "items"."product_id" and "products"."sku" = $2)))',
    )
    expect(await relation.pluck('email')).to.deep.equal(['ann'])
  })

  it('go through other associations', async () => {
    expect(
      await User.where({ products: { sku: 'tea' } })
        .order('id')
        .pluck('email'),
    ).to.deep.equal(['ann', 'bob'])
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
    expect(from(User.leftJoins({ orders: 'items' }).where({ orders: { items: { quantity: 5 } } }))).to.include(
      'where "items"."quantity" = $1',
    )
  })

  it('never filter what includes loads', async () => {
    const [ann] = await User.where({ orders: { status: 'paid' } })
      .includes('orders')
      .order('id')
    expect(ann!.orders.length).to.equal(2)
    const [again] = await User.joins('orders')
      .where({ orders: { status: 'paid' } })
      .includes('orders')
      .order('id')
    expect(again!.orders.length).to.equal(2)
  })

  it('by a record, several, or a relation, compare keys', async () => {
    const [ann, bob] = await User.order('id')
    expect(from(Order.where({ user: ann! }))).to.equal('"orders" where "orders"."user_id" = $1')
    expect(from(Order.where({ user: [ann!, bob!] }))).to.equal('"orders" where "orders"."user_id" = any($1)')
    expect(from(Order.where({ user: User.where({ email: 'bob' }) }))).to.equal(
      '"orders" where "orders"."user_id" in (select "users"."id" from "users" where "users"."email" = $1)',
    )
    expect(await Order.where({ user: User.where({ email: 'bob' }) }).ids()).to.deep.equal([3])
    expect(await expectQueries(0, () => Order.where({ user: [] }))).to.deep.equal([])
    const [order] = await Order.order('id')
    expect(await User.where({ orders: order! }).pluck('email')).to.deep.equal(['ann'])
    expect(
      await User.where({ orders: await Order.where({ total: [7, 9] }) })
        .order('id')
        .pluck('email'),
    ).to.deep.equal(['ann', 'bob'])
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
    for (const given of [5, 'ann', true, [5], [null]])
      expect(await raised(() => Order.where({ user: given } as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
    expect(await raised(() => User.where({ orders: { statuz: 'paid' } } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
    expect(await raised(() => User.where({ orders: { items: { quantity: undefined } } } as never))).to.include({
      code: 'TREFOIL_UNDEFINED_VALUE',
    })
  })

  describe('some, every and none', () => {
    it('ask whether a row meets a condition', async () => {
      const relation = User.where((u) => u.orders.some((o) => o.total.gt(5).and(o.status.eq('paid'))))
      expect(from(relation)).to.equal(
        '"users" where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."total" > $1 and "orders"."status" = $2)',
      )
      expect(await relation.pluck('email')).to.deep.equal(['bob'])
      expect(
        await User.where((u) => u.orders.some())
          .order('id')
          .pluck('email'),
      ).to.deep.equal(['ann', 'bob'])
    })

    it('whether no row does', async () => {
      expect(await User.where((u) => u.orders.none()).pluck('email')).to.deep.equal(['cid'])
      expect(await User.where((u) => u.orders.none((o) => o.status.eq('paid'))).pluck('email')).to.deep.equal(['cid'])
    })

    it('whether all rows do: true where there is none, and NULL is no yes', async () => {
      expect(
        await User.where((u) => u.orders.every((o) => o.status.eq('paid')))
          .order('id')
          .pluck('email'),
      ).to.deep.equal(['bob', 'cid'])
      expect(await Product.where((p) => p.items.every((i) => i.quantity.gt(1))).pluck('sku')).to.deep.equal(['tea'])
      expect(
        await Order.where((o) => o.items.every((i) => i.productId.gt(0)))
          .order('id')
          .ids(),
      ).to.deep.equal([1, 3])
    })

    it('nest, and see the tables around them', async () => {
      expect(
        await User.where((u) => u.orders.some((o) => o.items.some((i) => i.quantity.gt(4)).and(o.total.lt(u.age)))).pluck('email'),
      ).to.deep.equal(['bob'])
    })

    it('are there on joined associations too', async () => {
      expect(
        await User.joins('orders')
          .where((u) => u.orders.items.some((i) => i.quantity.eq(5)))
          .pluck('email'),
      ).to.deep.equal(['bob'])
      const relation = User.joins('orders', 'items').where((u) => u.orders.items.some((i) => i.id.gt(u.items.id)))
      expect(from(relation)).to.include('from "items" as "items_2"')
    })

    it('say that an association has no columns before it is joined', async () => {
      const error = await raised(() => User.where((u) => (u.orders as never as { total: typeof u.balance }).total.gt(5)))
      expect(error).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(error.message).to.include("joins('orders')")
    })
  })
})
