import { expect } from 'chai'
import { sent } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

withTables('scopes', shop, () => {
  beforeEach(() =>
    User.insertAll([
      { email: 'ann', age: 30, role: 'admin' },
      { email: 'bob', age: 17, role: 'member' },
      { email: 'cid', age: 20, role: 'member' },
      { email: 'dan', age: 5, role: 'member' },
    ]),
  )

  it('name a part of a query', async () => {
    expect(await User.active().order('id').pluck('email')).to.deep.equal(['bob', 'cid', 'dan'])
    expect(User.active().toSql().text).to.include('where "users"."role" = $1')
  })

  it('take arguments, with defaults', async () => {
    expect(await User.olderThan(18).order('id').pluck('email')).to.deep.equal(['ann', 'cid'])
    await Order.insertAll([
      { userId: 1, total: 150, status: 'paid' },
      { userId: 1, total: 50, status: 'paid' },
      { userId: 1, total: 500, status: 'pending' },
    ])
    expect(await Order.large().ids()).to.deep.equal([1])
    expect(await Order.large(20).order('id').ids()).to.deep.equal([1, 2])
    expect(await User.spentMoreThan(100).pluck('email')).to.deep.equal(['ann'])
  })

  it('chain in any order, on the class, on relations and on collections', async () => {
    expect(await User.olderThan(10).active().where({ email: 'cid' }).count()).to.equal(1)
    expect(await User.active().olderThan(10).order('id').pluck('email')).to.deep.equal(['bob', 'cid'])
    const ann = await User.find(1)
    await ann.orders.create({ total: 150, status: 'paid' })
    expect(await ann.orders.large().count()).to.equal(1)
    expect(await ann.orders.paid().large(200).count()).to.equal(0)
  })

  it('may be plain statics: `this` is the class or the relation', async () => {
    expect(await User.youngest().then(([user]) => user!.email)).to.equal('dan')
    expect((await User.active().olderThan(6).youngest(1)).map(({ email }) => email)).to.deep.equal(['bob'])
    expect((await User.youngestActive()).map(({ email }) => email)).to.deep.equal(['dan', 'bob'])
    expect((await User.where({ age: [20, 30] }).youngestActive()).map(({ email }) => email)).to.deep.equal(['cid'])
  })

  it('keep what the relation loads', async () => {
    const users = await User.includes('orders').active()
    expect(users.map((user) => user.orders.length)).to.deep.equal([0, 0, 0])
  })

  it('come with the labels of an enum', async () => {
    expect(await User.admin().pluck('email')).to.deep.equal(['ann'])
    expect(await User.olderThan(18).member().pluck('email')).to.deep.equal(['cid'])
    expect(Order.inTransit().toSql().values).to.deep.equal(['in_transit'])
    expect((await User.find(1)).isAdmin).to.equal(true)
    expect((await User.find(2)).isAdmin).to.equal(false)
  })

  it('fill what is made through them', async () => {
    expect(await User.admin().create({ email: 'eve' })).to.include({ role: 'admin' })
  })

  it('send nothing before they are awaited', async () => {
    expect(
      await sent(() => {
        User.active().olderThan(3).youngest()
      }),
    ).to.deep.equal([])
  })
})
