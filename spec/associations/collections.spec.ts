import { inspect } from 'node:util'
import { expect } from 'chai'
import { Rollback, sql, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Item, Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

withTables('collections', shop, () => {
  let user: User, other: User
  beforeEach(async () => {
    ;[user, other] = [await User.create({ email: 'ann' }), await User.create({ email: 'bob' })]
    await Order.insertAll([
      { userId: user.id, total: 5, status: 'paid' },
      { userId: user.id, total: 7, status: 'pending' },
      { userId: other.id, total: 9, status: 'paid' },
    ])
    await user.reload()
  })

  describe('awaited', () => {
    it('give a plain array, and remember it', async () => {
      const orders = await user.orders
      expect(Array.isArray(orders)).to.equal(true)
      expect(orders.map(({ total }) => total)).to.deep.equal(['5.00', '7.00'])
      expect(await expectQueries(0, () => user.orders)).to.deep.equal(orders)
      expect(user.orders).to.equal(user.orders)
    })

    it('give an array of its own each time', async () => {
      ;(await user.orders).pop()
      expect(await user.orders).to.have.length(2)
    })

    it('are iterated with for await', async () => {
      const totals: string[] = []
      for await (const order of user.orders) totals.push(order.total)
      expect(totals).to.deep.equal(['5.00', '7.00'])
    })

    it('are loaded anew by reload', async () => {
      await user.orders
      await Order.create({ userId: user.id, total: 1 })
      expect(await user.orders).to.have.length(2)
      expect(await expectQueries(1, () => user.orders.reload())).to.have.length(3)
      expect(await user.orders).to.have.length(3)
    })
  })

  describe('as an array', () => {
    it('read once they are loaded', async () => {
      await user.orders
      if (!user.isLoaded('orders')) throw new Error('not loaded')
      await expectQueries(0, () => {
        if (!user.isLoaded('orders')) return
        const { orders } = user
        expect(orders.length).to.equal(2)
        expect(orders.at(0)!.total).to.equal('5.00')
        expect(orders.at(-1)!.total).to.equal('7.00')
        expect(orders.at(2)).to.equal(undefined)
        expect(orders.map(({ id }, index) => id + index)).to.deep.equal([1, 3])
        expect(orders.filter(({ isPaid }) => isPaid)).to.have.length(1)
        expect([orders.some(({ isPaid }) => isPaid), orders.every(({ isPaid }) => isPaid)]).to.deep.equal([true, false])
        expect(orders.slice(1)).to.have.length(1)
        expect(Array.from(orders)).to.deep.equal(orders.toArray())
        const seen: number[] = []
        orders.forEach(({ id }) => {
          seen.push(id)
        })
        expect(seen).to.deep.equal([1, 2])
      })
    })

    it('raise before, naming the association and the way out', async () => {
      for (const [member, read] of Object.entries<(orders: any) => unknown>({
        length: (orders) => orders.length,
        'at()': (orders) => orders.at(0),
        'map()': (orders) => orders.map(String),
        iterator: (orders) => [...orders],
        'toArray()': (orders) => orders.toArray(),
      })) {
        const error = await raised(() => read(user.orders))
        expect(error, member).to.include({ code: 'TREFOIL_COLLECTION_NOT_LOADED', model: 'User', association: 'orders' })
        expect(error.message).to.include(`has no ${member}`).and.include("User.includes('orders')")
      }
    })

    it('are of a new record what was built: there is nothing to load', async () => {
      const fresh = new User({ email: 'new' })
      fresh.orders.build({ total: '1' })
      expect(fresh.orders.isLoaded).to.equal(true)
      await expectQueries(0, async () => {
        expect(fresh.isLoaded('orders') && fresh.orders.length).to.equal(1)
        expect(await fresh.orders).to.have.length(1)
        expect([await fresh.orders.size(), await fresh.orders.count()]).to.deep.equal([1, 0])
        expect([await fresh.items, await fresh.orders.where({ total: 1 }), await fresh.orders.ids()]).to.deep.equal([[], [], []])
      })
    })

    it('go into JSON and onto the terminal when they are loaded', async () => {
      expect(JSON.stringify({ orders: user.orders })).to.equal('{}')
      expect(inspect(user.orders)).to.equal('<orders: Order records, not loaded: await it>')
      await user.orders
      expect(JSON.parse(JSON.stringify(user.orders))).to.have.length(2)
      expect(inspect(user.orders)).to.match(/^\[\s+Order #1 \{/)
      expect(inspect(other.profile)).to.equal('<Profile not loaded: await it>')
    })
  })

  describe('asked', () => {
    it('count in the database, and measure what is there', async () => {
      expect(await sent(() => user.orders.count())).to.have.length(1)
      expect([await user.orders.count(), await user.orders.size()]).to.deep.equal([2, 2])
      await user.orders
      user.orders.build({ total: '1' })
      expect(await expectQueries(0, () => user.orders.size())).to.equal(3)
      expect(await expectQueries(1, () => user.orders.count())).to.equal(2)
    })

    it('add what was built and not saved to the size', async () => {
      const built = user.orders.build({ total: '1' })
      expect(await user.orders.size()).to.equal(3)
      await built.saveOrFail()
      expect(await user.orders.size()).to.equal(3)
      expect(await user.orders).to.have.length(3)
    })

    it('give ids, and tell whether a record is among them', async () => {
      const [mine] = await Order.where({ userId: user.id })
      const theirs = await Order.findByOrFail({ userId: other.id })
      expect(await expectQueries(1, () => user.orders.ids())).to.deep.equal([1, 2])
      expect([await user.orders.has(mine!), await user.orders.has(theirs)]).to.deep.equal([true, false])
      await user.orders
      await expectQueries(0, async () => {
        expect(await user.orders.ids()).to.deep.equal([1, 2])
        expect([await user.orders.has(mine!), await user.orders.has(theirs)]).to.deep.equal([true, false])
        expect([await user.orders.has(user.orders.build()), await user.orders.has(new Order())]).to.deep.equal([true, false])
      })
    })

    it('give the first and the last, from memory once loaded', async () => {
      expect([(await user.orders.first())?.id, (await user.orders.last())?.id]).to.deep.equal([1, 2])
      await user.orders
      await expectQueries(0, async () => {
        expect([(await user.orders.first())?.id, (await user.orders.last())?.id]).to.deep.equal([1, 2])
        expect((await user.orders.first(1)).map(({ id }) => id)).to.deep.equal([1])
        expect((await user.orders.last(5)).map(({ id }) => id)).to.deep.equal([1, 2])
        expect([await user.orders.exists(), await user.orders.isEmpty(), await user.orders.isMany()]).to.deep.equal([true, false, true])
      })
    })

    it('take whole numbers only, in memory too', async () => {
      await user.orders
      for (const method of ['first', 'last'] as const)
        expect(await raised(() => user.orders[method](-1))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })

    it('find by key among their own only', async () => {
      expect((await user.orders.find(1)).id).to.equal(1)
      expect(await raised(() => user.orders.find(3))).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
      expect(await user.orders.findBy({ total: 9 })).to.equal(null)
    })
  })

  describe('chained', () => {
    it('stay with their owner, and have the scopes of the target', async () => {
      const text = (relation: { toSql(): { text: string } }): string => relation.toSql().text.split(' where ')[1]!
      expect(text(user.orders.where({ status: 'paid' }))).to.equal('"orders"."user_id" = $1 and "orders"."status" = $2')
      expect((await user.orders.paid()).map(({ id }) => id)).to.deep.equal([1])
      expect(await user.orders.large(6).count()).to.equal(0)
      expect(await user.orders.large(5).count()).to.equal(1)
      expect(await user.orders.order({ total: 'desc' }).pluck('total')).to.deep.equal(['7.00', '5.00'])
      expect(await user.orders.sum('total')).to.equal('12.00')
      expect((await user.orders.includes('items'))[0]!.items.length).to.equal(0)
    })

    it('are other rows, which are not kept', async () => {
      await user.orders.where({ status: 'paid' })
      expect(user.orders.isLoaded).to.equal(false)
    })

    it('stay with their owner in or(), and through an association', async () => {
      expect(
        await user.orders
          .where({ total: 5 })
          .or(user.orders.where({ total: 7 }))
          .count(),
      ).to.equal(2)
      await Item.insertAll([{ orderId: 1 }, { orderId: 3 }])
      expect(await user.items.ids()).to.deep.equal([1])
      expect(await user.items.where({ quantity: 1 }).count()).to.equal(1)
      expect(await user.items.where({ order: { status: 'pending' } }).count()).to.equal(0)
    })

    it('create for their owner', async () => {
      const order = await user.orders.where({ total: '50' }).findOrCreateBy({ status: 'in_transit' }, {})
      expect(order).to.include({ userId: user.id, status: 'in_transit' })
      expect(user.orders.where({ status: 'paid' }).build()).to.include({ userId: user.id, status: 'paid' })
      expect(user.paidOrders.build()).to.include({ userId: user.id, status: 'paid' })
    })

    it('write their own rows only', async () => {
      expect(await user.orders.where({ status: 'paid' }).updateAll({ note: 'x' })).to.equal(1)
      expect(await Order.where({ note: 'x' }).ids()).to.deep.equal([1])
      expect(await user.orders.deleteAll()).to.equal(2)
      expect(await Order.ids()).to.deep.equal([3])
    })
  })

  describe('findOrCreateBy', () => {
    it('finds among their own, and creates for the owner', async () => {
      const found = await user.orders.findOrCreateBy({ total: 5 })
      expect([found.userId, await Order.count()]).to.deep.equal([user.id, 3])
      await user.orders
      const created = await user.orders.findOrCreateBy({ total: 9 }, { status: 'paid' })
      expect([created.userId, created.status, created.isNew]).to.deep.equal([user.id, 'paid', false])
      expect(await user.orders).to.include(created)
    })

    it('is findOrInitializeBy where the new one is saved later, with the owner', async () => {
      const built = await user.orders.findOrInitializeBy({ total: 9 }, { note: 'later' })
      expect([built.isNew, built.userId, await Order.count()]).to.deep.equal([true, user.id, 3])
      await user.saveOrFail()
      expect(await user.orders.findOrInitializeBy({ total: 9 })).to.include({ id: built.id, note: 'later' })
    })
  })

  describe('insertAll', () => {
    it('inserts rows of the owner', async () => {
      expect(await user.orders.insertAll([{ total: 1, userId: user.id }])).to.equal(1)
      expect(await user.orders.count()).to.equal(3)
    })

    it('is refused while the owner is not saved, whose rows would be nobody’s', async () => {
      const error = await raised(() => User.build({ email: 'new' }).orders.insertAll([{ total: 1, userId: user.id }]))
      expect(error).to.include({ code: 'TREFOIL_ASSOCIATION_MISMATCH', model: 'User', association: 'orders' })
    })

    it('is refused through others', async () => {
      expect(await raised(() => user.items.insertAll([{ orderId: 1 }]))).to.include({ code: 'TREFOIL_UNSUPPORTED_ASSOCIATION' })
      expect(await Item.count()).to.equal(0)
    })
  })

  describe('destroyAll', () => {
    it('empties what is loaded, until it is rolled back', async () => {
      await user.orders
      await transaction(async () => {
        await user.orders.destroyAll()
        expect(await user.orders).to.have.length(0)
        throw new Rollback()
      })
      expect(await user.orders).to.have.length(2)
      expect(await user.orders.deleteAll()).to.equal(2)
      expect(await user.orders).to.have.length(0)
    })
  })

  describe('build', () => {
    it('makes a record with its owner, both ways, without a statement', async () => {
      await expectQueries(0, () => {
        const order = user.orders.build({ total: '1' })
        expect(order).to.be.instanceOf(Order).and.include({ userId: user.id, isNew: true })
        expect(order.user).to.equal(user)
      })
    })

    it('is seen in what is loaded, before and after', async () => {
      const before = user.orders.build({ total: '1' })
      const loaded = await user.orders
      expect(loaded).to.have.length(3).and.include(before)
      const after = user.orders.build({ total: '2' })
      expect(await user.orders)
        .to.have.length(4)
        .and.include(after)
    })

    it('is refused through others, where nobody would know what stands between', async () => {
      const error = await raised(() => user.items.build())
      expect(error).to.include({ code: 'TREFOIL_UNSUPPORTED_ASSOCIATION', model: 'User', association: 'items' })
      expect(error.message).to.include('goes through orders')
      expect(await raised(() => user.items.create({}))).to.include({ code: 'TREFOIL_UNSUPPORTED_ASSOCIATION' })
    })
  })

  describe('create', () => {
    it('saves a record of the owner, and adds it to what is loaded', async () => {
      await user.orders
      const order = await expectQueries(1, () => user.orders.create({ total: '1' }))
      expect(order).to.include({ userId: user.id, isPersisted: true })
      expect(order.user).to.equal(user)
      expect(user.isLoaded('orders') && user.orders.at(-1)).to.equal(order)
      expect(await expectQueries(0, () => user.orders)).to.have.length(3)
    })

    it('does not load what is not loaded', async () => {
      await user.orders.create({ total: '1' })
      expect(user.orders.isLoaded).to.equal(false)
      expect(await user.orders).to.have.length(3)
    })

    it('raises RecordInvalid and keeps nothing of an invalid one', async () => {
      await user.orders
      expect(await raised(() => user.orders.create({} as never))).to.include({
        code: 'TREFOIL_RECORD_INVALID',
        message: "Order is invalid: total can't be blank",
      })
      expect(await user.orders).to.have.length(2)
      expect(await user.orders.size()).to.equal(2)
    })

    it('is refused while the owner is not saved', async () => {
      const error = await raised(() => new User().orders.create({ total: '1' }))
      expect(error).to.include({ code: 'TREFOIL_ASSOCIATION_MISMATCH' })
      expect(error.message).to.include('use build() and save the owner')
    })

    it('adds it once, where others load the collection at the same moment', async () => {
      await Promise.all([user.orders.create({ total: 1 }), user.orders])
      expect(await user.orders).to.have.length(3)
      const loading = user.orders.reload()
      const created = await user.orders.create({ total: 2 })
      await loading
      expect((await user.orders).filter(({ id }) => id === created.id).length).to.be.at.most(1)
    })

    it('is undone with its transaction, and then to be saved again', async () => {
      await user.orders
      await transaction(async () => {
        await user.orders.create({ total: '1' })
        throw new Error('undo')
      }).catch(() => undefined)
      expect(await Order.count()).to.equal(3)
      const [, , order] = await user.orders
      expect(order).to.include({ isNew: true })
      await user.save()
      expect(await Order.count()).to.equal(4)
    })
  })

  it('are forgotten by reload of their owner', async () => {
    await user.orders
    await sql`delete from orders where user_id = ${user.id}`.run()
    await user.reload()
    expect(await user.orders).to.deep.equal([])
  })

  it('belong to the row that the owner is, also after it was saved', async () => {
    const fresh = new User({ email: 'new' })
    const { orders } = fresh
    expect(await orders.count()).to.equal(0)
    await fresh.save()
    await Order.create({ userId: fresh.id, total: 1 })
    expect(await orders.count()).to.equal(1)
    expect(await orders.where({ total: 1 })).to.have.length(1)
  })

  it('are not assigned', async () => {
    for (const assign of [
      () => {
        ;(user as any).orders = []
      },
      () => user.update({ orders: [] } as never),
      () => User.build({ orders: [] } as never),
    ]) {
      const error = await raised(assign)
      expect(error).to.include({ code: 'TREFOIL_UNSUPPORTED_ASSOCIATION', association: 'orders' })
    }
  })
})
