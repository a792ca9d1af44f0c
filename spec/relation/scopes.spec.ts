import { expect } from 'chai'
import { Base, hasMany, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Order, Owner, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Vehicle extends Base.model({ id: t.id(), name: t.string() }) {
  static named = this.scope((q, name: string) => q.where({ name }))
  static forgetful = this.scope(((q: { where(condition: object): unknown }) => { q.where({ name: 'x' }) }) as never) as never as () => Promise<unknown>
  static shout(name: string): string { return name.toUpperCase() }
}
/** Its table gets the column that names the class by itself. */
class Car extends Vehicle.model({ doors: t.integer() }) {}
class Van extends Car {}
class Boat extends Vehicle.model({ sails: t.integer().nullable(), doors: t.integer().nullable() }) {}
class Garage extends Base.model({ id: t.id() }, { cars: () => hasMany(Car, { foreignKey: 'garageId' as never }) }) {}

withTables('scopes', shop, () => {
  beforeEach(() => User.insertAll([
    { email: 'ann', age: 30, role: 'admin' }, { email: 'bob', age: 17, role: 'member' }, { email: 'cid', age: 20, role: 'member' }, { email: 'dan', age: 5, role: 'member' },
  ]))

  it('name a part of a query', async () => {
    expect(await User.active().order('id').pluck('email')).to.deep.equal(['bob', 'cid', 'dan'])
    expect(User.active().toSql().text).to.include('where "users"."role" = $1')
  })

  it('take arguments, with defaults', async () => {
    expect(await User.olderThan(18).order('id').pluck('email')).to.deep.equal(['ann', 'cid'])
    await Order.insertAll([{ userId: 1, total: 150, status: 'paid' }, { userId: 1, total: 50, status: 'paid' }, { userId: 1, total: 500, status: 'pending' }])
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
    expect(await sent(() => { User.active().olderThan(3).youngest() })).to.deep.equal([])
  })
})

withTables('single table inheritance', [...shop, Vehicle, Car, Van, Boat], () => {
  it('reads each row as its class', async () => {
    await User.create({ email: 'u' })
    await Admin.create({ email: 'a' })
    await Owner.create({ email: 'o', level: 3 })
    const users = await User.order('id')
    expect(users.map((user) => user.constructor.name)).to.deep.equal(['User', 'Admin', 'Owner'])
    expect(await User.find(3)).to.be.instanceOf(Owner).and.include({ level: 3 })
    expect(await User.order('id').pluck('type')).to.deep.equal([null, 'Admin', 'Owner'])
  })

  it('asks a subclass for its own rows and those below it', async () => {
    await User.create({ email: 'u' })
    await Admin.create({ email: 'a' })
    await Owner.create({ email: 'o', level: 3 })
    expect(await User.count()).to.equal(3)
    expect(await Admin.order('id').pluck('email')).to.deep.equal(['a', 'o'])
    expect(await Owner.pluck('email')).to.deep.equal(['o'])
    expect(Admin.all().toSql().values).to.deep.equal(['{Admin,Owner}'])
    expect(await raised(() => Owner.find(2))).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND', message: 'No Owner has id 2' })
    expect(await Admin.where({ email: 'u' }).exists()).to.equal(false)
  })

  it('has scopes of its own beside those it inherits', async () => {
    await Owner.create({ email: 'o', level: 3 })
    await Owner.create({ email: 'p', level: 30, role: 'admin' })
    expect((await Owner.active().order('id')).map((owner) => owner.level)).to.deep.equal([3])
    expect((await Owner.senior())[0]).to.include({ email: 'p' })
    expect(await Admin.admin().then(([admin]) => admin)).to.be.instanceOf(Owner)
    expect(await Owner.where({ level: 30 }).active().count()).to.equal(0)
  })

  it('takes its methods and inherits those of its parents', async () => {
    const admin = await Admin.create({ email: 'a', role: 'admin' })
    await admin.resign()
    expect(admin).to.include({ role: 'member', displayName: 'a', isFresh: false })
    expect((await User.find(admin.id))).to.be.instanceOf(Admin)
  })

  it('needs the columns of a subclass in that class only', async () => {
    expect((await raised(() => Owner.create({ email: 'o' } as never))).message).to.include('level can\'t be blank')
    expect(await Admin.create({ email: 'a' })).not.to.have.property('level')
    expect(await raised(() => User.where({ level: 3 } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
  })

  it('adds the column that names the class where the model declares none', async () => {
    await Vehicle.create({ name: 'v' })
    await Van.create({ name: 'n', doors: 5 })
    await Boat.create({ name: 'b', sails: 2 })
    expect((await Vehicle.order('id')).map((vehicle) => vehicle.constructor.name)).to.deep.equal(['Vehicle', 'Van', 'Boat'])
    expect((await Car.order('id')).map(({ doors }) => doors)).to.deep.equal([5])
    expect((await Boat.sole()).sails).to.equal(2)
    expect(await Van.named('n').count()).to.equal(1)
    expect(Vehicle.where({}).shout('x')).to.equal('X')
  })

  it('keeps subclasses apart in associations', async () => {
    const boss = await User.create({ email: 'boss' })
    await Admin.create({ email: 'a', managerId: boss.id })
    await User.create({ email: 'u', managerId: boss.id })
    expect(await boss.reports.count()).to.equal(2)
    expect(await boss.admins.count()).to.equal(1)
    expect((await boss.admins)[0]).to.be.instanceOf(Admin)
    const [loaded] = await User.where({ id: boss.id }).includes('admins', 'reports')
    expect([loaded!.admins.length, loaded!.reports.length]).to.deep.equal([1, 2])
    expect(loaded!.reports.map((user) => user.constructor.name).sort()).to.deep.equal(['Admin', 'User'])
  })

  it('says that a class is missing where a row names one that was never imported', async () => {
    await User.create({ email: 'x', type: 'Ghost' } as never)
    const error = await raised(() => User.all())
    expect(error).to.include({ code: 'TREFOIL_UNKNOWN_SUBCLASS' })
    expect(error.message).to.include('Ghost')
  })

  it('tells a scope that forgot to return its relation', async () => {
    expect(await raised(() => Vehicle.forgetful())).to.include({ code: 'TREFOIL_INVALID_RELATION' })
  })

  it('tells an association whose foreign key the target does not have', async () => {
    expect(await raised(() => Garage.joins('cars'))).to.include({ code: 'TREFOIL_INVALID_ASSOCIATION' })
  })

  it('is one statement each', async () => {
    await expectQueries(3, async () => { await Owner.create({ email: 'o', level: 3 }); await Owner.first(); await User.first() })
  })
})
