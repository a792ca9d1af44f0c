import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { sql, transaction } from '../../lib/index.ts'
import { expectQueries, recordQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Item, Order, Product, Profile, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

async function people(count: number, orders = 2): Promise<void> {
  await sql`insert into users (email) select 'u' || n from generate_series(1, ${count}::int) n`.run()
  await sql`insert into orders (user_id, total) select u.id, n from users u, generate_series(1, ${orders}::int) n`.run()
}
const loadOrders =
  'select "orders"."id", "orders"."user_id", "orders"."status", "orders"."total", "orders"."note", "orders"."placed_at" from "orders" where "orders"."user_id" = any($1)'

withTables('an association awaited on one record', shop, () => {
  it('is loaded for all records of the result: two statements for the loop, not N+1', async () => {
    await people(10)
    let seen = 0
    const statements = await sent(async () => {
      for (const user of await User.all()) seen += (await user.orders).length
    })
    expect(statements).to.have.length(2)
    expect(statements[1]).to.equal(loadOrders)
    expect(seen).to.equal(20)
  })

  it('is loaded once for those who await at the same time', async () => {
    await people(5)
    const users = await User.all()
    const orders = await expectQueries(1, () => Promise.all(users.map(async (user) => user.orders)))
    expect(orders.map(({ length }) => length)).to.deep.equal([2, 2, 2, 2, 2])
  })

  it('goes on with the records that were loaded so: a level costs one statement', async () => {
    await people(3)
    await sql`insert into items (order_id) select id from orders`.run()
    let items = 0
    await expectQueries(3, async () => {
      for (const user of await User.all()) for (const order of await user.orders) items += (await order.items).length
    })
    expect(items).to.equal(6)
  })

  it('works for belongsTo and hasOne too, null where there is none', async () => {
    await people(3, 1)
    await Profile.create({ userId: 2, bio: 'x' })
    const emails: string[] = []
    await expectQueries(2, async () => {
      for (const order of await Order.order('id')) emails.push((await order.user).email)
    })
    expect(emails).to.deep.equal(['u1', 'u2', 'u3'])
    const bios: (string | null)[] = []
    await expectQueries(2, async () => {
      for (const user of await User.order('id')) bios.push((await user.profile)?.bio ?? null)
    })
    expect(bios).to.deep.equal([null, 'x', null])
  })

  it('asks for the records that do not have it yet', async () => {
    await people(3)
    const users = await User.order('id')
    await users[1]!.orders
    users[1]!.orders.build({ total: '9' })
    await sql`insert into orders (user_id, total) values (1, 5)`.run()
    expect(await users[0]!.orders).to.have.length(2)
    expect(users[1]!.orders.isLoaded).to.equal(true)
    await expectQueries(1, () => users[0]!.orders.reload())
    expect(users[0]!.isLoaded('orders') && users[0].orders.length).to.equal(3)
  })

  it('is loaded for a thousand records at a time', async () => {
    await people(2500, 1)
    const users = await User.order('id')
    expect(
      await expectQueries(3, async () => {
        let count = 0
        for (const user of users) count += (await user.orders).length
        return count
      }),
    ).to.equal(2500)
  }).timeout(60_000)

  it('is loaded for the one that is left when the others were garbage collected', async () => {
    await people(50)
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const keepOne = async (): Promise<User> => (await User.order('id'))[0]!
    const user = await keepOne()
    // What a job refers to weakly is kept until the job has ended.
    await new Promise(setImmediate)
    collect()
    const { queries } = await recordQueries(() => user.orders)
    expect(queries.map(({ values }) => values)).to.deep.equal([['{1}']])
  })

  it('is loaded for that record alone after withoutPeers', async () => {
    await people(3)
    await expectQueries(4, async () => {
      for (const user of await User.withoutPeers()) await user.orders
    })
  })

  it('is loaded for a record that came alone', async () => {
    await people(2)
    const user = await User.find(2)
    expect(await expectQueries(1, () => user.orders)).to.have.length(2)
    expect(await expectQueries(0, () => user.orders)).to.have.length(2)
  })

  it('rejects for all who wait when its query fails, and can be awaited again', async () => {
    await people(3)
    const users = await User.all()
    await sql`alter table orders rename to orders_away`.run()
    const errors = await Promise.all(users.map((user) => raised(async () => user.orders)))
    await sql`alter table orders_away rename to orders`.run()
    expect(errors.map(({ code }) => code)).to.deep.equal(['TREFOIL_UNDEFINED_TABLE', 'TREFOIL_UNDEFINED_TABLE', 'TREFOIL_UNDEFINED_TABLE'])
    expect(await expectQueries(1, () => users[0]!.orders)).to.have.length(2)
  })

  describe('by a bare count, exists or size', () => {
    const counting = 'select "orders"."user_id", count(*) from "orders" where "orders"."user_id" = any($1) group by "orders"."user_id"'

    it('is counted for all records of the result in one statement', async () => {
      await people(4)
      await User.create({ email: 'none' })
      const counts: unknown[] = []
      const statements = await sent(async () => {
        for (const user of await User.order('id')) counts.push(await user.orders.count())
      })
      expect(statements.slice(1)).to.deep.equal([counting])
      expect(counts).to.deep.equal([2, 2, 2, 2, 0])
      for (const ask of [(user: User) => user.orders.size(), (user: User) => user.orders.exists(), (user: User) => user.orders.isEmpty()]) {
        await expectQueries(2, async () => {
          for (const user of await User.all()) await ask(user)
        })
      }
      await expectQueries(2, async () => {
        await Promise.all((await User.all()).map((user) => user.orders.count()))
      })
    })

    it('is counted by way of others, scopes and orders included', async () => {
      await people(3)
      await sql`insert into items (order_id) select id from orders`.run()
      await sql`update orders set status = 'paid' where total = 1`.run()
      const users = await User.order('id')
      await expectQueries(1, async () => {
        for (const user of users) expect(await user.items.count()).to.equal(2)
      })
      await expectQueries(1, async () => {
        for (const user of users) expect(await user.paidOrders.count()).to.equal(1)
      })
    })

    it('is counted anew after something was written, and when the same record asks again', async () => {
      await people(3)
      const users = await User.order('id')
      await expectQueries(1, async () => {
        for (const user of users) await user.orders.count()
      })
      await expectQueries(1, () => users[0]!.orders.count())
      const writes: (() => Promise<unknown>)[] = [
        () => Order.create({ userId: 2, total: 1 }),
        () => Order.insertAll([{ userId: 2, total: 1 }]),
        async () => (await Order.where({ userId: 2 }).firstOrFail()).destroy(),
        () => Order.where({ userId: 2, total: 1 }).deleteAll(),
        () => Order.where({ userId: 2 }).updateAll({ userId: 1 }),
      ]
      for (const write of writes) {
        const users = await User.order('id')
        await users[0]!.orders.count()
        await write()
        expect(await users[1]!.orders.count()).to.equal(await Order.where({ userId: 2 }).count())
      }
    })

    it('is counted anew in a transaction, which may see other rows', async () => {
      await people(2)
      const users = await User.order('id')
      await users[0]!.orders.count()
      await transaction(async () => {
        await sql`delete from orders`.run()
        expect(await users[1]!.orders.count()).to.equal(0)
      })
    })

    it('is not batched once something is chained: that asks for other rows', async () => {
      await people(3)
      await expectQueries(4, async () => {
        for (const user of await User.all()) await user.orders.paid().count()
      })
      await expectQueries(4, async () => {
        for (const user of await User.all()) await user.orders.exists({ total: 1 })
      })
    })
  })

  describe('of a strict relation', () => {
    it('raises, and names the path to include', async () => {
      await people(2)
      const [user] = await User.strictLoading()
      const error = await raised(() => user!.orders)
      expect(error).to.include({ code: 'TREFOIL_STRICT_LOADING_VIOLATION', model: 'User', association: 'orders' })
      expect(error.message).to.include("User.includes('orders')")
      expect(await raised(() => user!.profile)).to.include({ association: 'profile' })
    })

    it('lets what is included be read, and is strict further down, with the whole path', async () => {
      await people(2)
      await sql`insert into items (order_id, product_id) select o.id, null from orders o`.run()
      await sql`insert into products (sku, name) values ('s', 'n')`.run()
      await sql`update items set product_id = 1`.run()
      const [user] = await User.strictLoading().includes({ orders: 'items' })
      const order = user!.orders.at(0)!
      expect(order.items.length).to.equal(1)
      const deep = await raised(() => order.items.at(0)!.product)
      expect(deep).to.include({ model: 'Item', association: 'product' })
      expect(deep.message).to.include("User.includes({ orders: { items: 'product' } })")
      const middle = await raised(() => order.shipments)
      expect(middle.message).to.include("User.includes({ orders: 'shipments' })")
    })

    it('gives what is included when it is awaited', async () => {
      await people(1)
      const [user] = await User.strictLoading().includes('orders')
      expect(await user!.orders).to.have.length(2)
    })

    it('still counts, chains and builds, for which nothing has to be loaded', async () => {
      await people(1)
      const [user] = await User.strictLoading()
      expect([await user!.orders.count(), await user!.orders.where({ total: 1 }), user!.orders.build().isNew]).to.have.nested.property(
        '[0]',
        2,
      )
    })
  })

  it('may be asked for its class: what is awaited is a record of it', async () => {
    await people(1)
    const item = await Item.create({ orderId: 1, product: await Product.create({ sku: 's', name: 'n' }) })
    expect(await (await Item.find(item.id)).product).to.be.instanceOf(Product)
  })
})
