import { expect } from 'chai'
import { Base, hasMany, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised } from '../support/sent.ts'
import { Admin, Owner, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Vehicle extends Base.model({ id: t.id(), name: t.string() }) {
  static named = this.scope((q, name: string) => q.where({ name }))
  static forgetful = this.scope(((q: { where(condition: object): unknown }) => {
    q.where({ name: 'x' })
  }) as never) as never as () => Promise<unknown>
  static shout(name: string): string {
    return name.toUpperCase()
  }
}
/** Its table gets the column that names the class by itself. */
class Car extends Vehicle.model({ doors: t.integer() }) {}
class Van extends Car {}
class Boat extends Vehicle.model({ sails: t.integer().nullable(), doors: t.integer().nullable() }) {}
class Garage extends Base.model({ id: t.id() }, { cars: () => hasMany(Car, { foreignKey: 'garageId' as never }) }) {}

withTables('single table inheritance', [...shop, Vehicle, Car, Van, Boat], () => {
  it('reads each row as its class', async () => {
    await User.create({ email: 'u' })
    await Admin.create({ email: 'a' })
    await Owner.create({ email: 'o', level: 3 })
    const users = await User.order('id')
    expect(users.map((user) => user.constructor.name)).to.deep.equal(['User', 'Admin', 'Owner'])
    expect(await User.find(3))
      .to.be.instanceOf(Owner)
      .and.include({ level: 3 })
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
    expect(await User.find(admin.id)).to.be.instanceOf(Admin)
  })

  it('needs the columns of a subclass in that class only', async () => {
    expect((await raised(() => Owner.create({ email: 'o' } as never))).message).to.include("level can't be blank")
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
    await User.create({ email: 'x', type: 'Ghost' })
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
    await expectQueries(3, async () => {
      await Owner.create({ email: 'o', level: 3 })
      await Owner.first()
      await User.first()
    })
  })
})
