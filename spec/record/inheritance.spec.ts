import { expect } from 'chai'
import { Base, belongsTo, hasMany, sql, t } from '../../lib/index.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Vehicle extends Base.model(
  { id: t.id(), name: t.string(40), wheels: t.integer().default(4) },
  {
    trips: () => hasMany(Trip),
  },
) {
  static light = this.scope((q) => q.where((v) => v.wheels.lte(2)))
  get title(): string {
    return `${this.constructor.name} ${this.name}`
  }
}
class Car extends Vehicle.model({ doors: t.integer(), fuel: t.string().nullable() }) {}
/** No columns of its own. */
class Taxi extends Car {
  override get title(): string {
    return `taxi ${this.name}`
  }
}
/** Has the column fuel besides Car. */
class Boat extends Vehicle.model({ fuel: t.string().nullable(), deck: t.jsonb<{ size: number }>().default({ size: 1 }) }) {}
class Trip extends Base.model(
  { id: t.id(), vehicleId: t.references(() => Vehicle), driverId: t.bigint().nullable() },
  {
    vehicle: () => belongsTo(Vehicle),
    car: () => belongsTo(Car, { foreignKey: 'vehicleId' }),
  },
) {}

const models = [Vehicle, Car, Taxi, Boat, Trip]
const columns = ['id', 'name', 'wheels', 'type', 'doors', 'fuel', 'deck'].map((name) => `"vehicles"."${name}"`).join(', ')

withTables('classes of one table', models, () => {
  let vehicle: Vehicle, car: Car, taxi: Taxi, boat: Boat
  beforeEach(async () => {
    vehicle = await Vehicle.create({ name: 'v', wheels: 2 })
    car = await Car.create({ name: 'c', doors: 5, fuel: 'gas' })
    taxi = await Taxi.create({ name: 't', doors: 4 })
    boat = await Boat.create({ name: 'b', fuel: 'wind', wheels: 0 })
  })

  it('are written with their class, the root without', async () => {
    expect(await sql`select name, type, doors, fuel, deck from vehicles order by id`).to.deep.equal([
      { name: 'v', type: null, doors: null, fuel: null, deck: { size: 1 } },
      { name: 'c', type: 'Car', doors: 5, fuel: 'gas', deck: { size: 1 } },
      { name: 't', type: 'Taxi', doors: 4, fuel: null, deck: { size: 1 } },
      { name: 'b', type: 'Boat', doors: null, fuel: 'wind', deck: { size: 1 } },
    ])
    expect((await sent(() => Taxi.create({ name: 'x', doors: 1 })))[0]).to.match(
      /^insert into "vehicles" \("name", "type", "doors"\) values \(\$1, \$2, \$3\) returning "id", "wheels"/,
    )
  })

  it('are read by the root, each as what it is, in one statement', async () => {
    expect(await sent(() => Vehicle.order('id'))).to.deep.equal([`select ${columns} from "vehicles" order by "vehicles"."id" asc`])
    const all = await Vehicle.order('id')
    expect(all.map((each) => each.constructor)).to.deep.equal([Vehicle, Car, Taxi, Boat])
    expect(all.map(({ title }) => title)).to.deep.equal(['Vehicle v', 'Car c', 'taxi t', 'Boat b'])
    expect((all[1] as Car).doors).to.equal(5)
    expect((all[3] as Boat).deck).to.deep.equal({ size: 1 })
    expect('doors' in all[3]!).to.equal(false)
    expect(await Vehicle.find(taxi.id)).to.be.instanceOf(Taxi)
  })

  it('are narrowed by the class that is asked, with the ones below it', async () => {
    expect(await Car.order('id').pluck('name')).to.deep.equal(['c', 't'])
    expect(await Taxi.pluck('name')).to.deep.equal(['t'])
    expect(await Boat.where({ fuel: 'wind' }).ids()).to.deep.equal([boat.id])
    expect([await Vehicle.count(), await Car.count(), await Taxi.count()]).to.deep.equal([4, 2, 1])
    expect(await raised(() => Car.find(boat.id))).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND', model: 'Car' })
    expect(await Taxi.findBy({ name: 'c' })).to.equal(null)
    expect((await sent(() => Car.all()))[0]).to.match(/ where "vehicles"\."type" (in|= any) ?\(\$1/)
  })

  it('have the scopes of their parents, which give their own kind', async () => {
    await Car.create({ name: 'trike', doors: 0, wheels: 2 })
    expect(await Vehicle.light().order('id').pluck('name')).to.deep.equal(['v', 'b', 'trike'])
    const [light] = await Car.light()
    expect(light).to.be.instanceOf(Car)
    expect(light!.doors).to.equal(0)
  })

  it('write what is theirs only', async () => {
    await Car.all().updateAll({ wheels: 3 })
    expect(await Vehicle.order('id').pluck('wheels')).to.deep.equal([2, 3, 3, 0])
    await Taxi.all().deleteAll()
    expect(await Vehicle.count()).to.equal(3)
    expect(await Boat.insertAll([{ name: 'raft' }])).to.equal(1)
    expect(await Boat.pluck('name')).to.deep.equal(['b', 'raft'])
  })

  it('are saved, reloaded and destroyed as any other', async () => {
    await taxi.update({ doors: 3, name: 'tt' })
    expect(await Taxi.find(taxi.id)).to.include({ doors: 3, name: 'tt' })
    expect(await sent(() => boat.update({ deck: { size: 9 } }))).to.deep.equal([
      'update "vehicles" set "deck" = $1 where "vehicles"."id" = $2',
    ])
    boat.deck.size = 10
    expect((await boat.reload()).deck).to.deep.equal({ size: 9 })
    await car.destroy()
    expect(await Vehicle.count()).to.equal(3)
  })

  it('demand the columns of their class, in the declaration and in the database', async () => {
    const incomplete = Taxi.build({ name: 'x' })
    expect(await incomplete.save()).to.equal(false)
    expect(incomplete.errors.on('doors')).to.deep.equal(["can't be blank"])
    expect(await Boat.build({ name: 'x' }).save()).to.equal(true)
    expect(await raised(() => sql`insert into vehicles (name, type) values ('x', 'Taxi')`.run())).to.include({
      code: 'TREFOIL_CHECK_VIOLATION',
      constraint: 'vehicles_doors_required',
    })
  })

  it('know only their own attributes', async () => {
    expect(await raised(() => Boat.create({ name: 'x', doors: 1 } as never))).to.include({
      code: 'TREFOIL_UNKNOWN_ATTRIBUTE',
      model: 'Boat',
    })
    expect(await raised(() => Vehicle.where({ doors: 1 } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE', model: 'Vehicle' })
    expect(Object.keys(boat.toJSON())).to.have.members(['id', 'name', 'wheels', 'fuel', 'deck'])
    expect(Object.keys(vehicle.toJSON())).to.have.members(['id', 'name', 'wheels'])
  })

  it('are told when a row names a class that nobody knows', async () => {
    await sql`insert into vehicles (name, type) values ('x', 'Txi')`.run()
    const error = await raised(() => Vehicle.order({ id: 'desc' }).first())
    expect(error).to.include({ code: 'TREFOIL_UNKNOWN_SUBCLASS', model: 'Vehicle', subclass: 'Txi' })
    expect(error.message).to.include('Did you mean Taxi?').and.include('loadModels(dir)')
    expect(await Vehicle.count()).to.equal(5)
  })

  describe('at the ends of associations', () => {
    it('own what their parent declares', async () => {
      const trip = await taxi.trips.create({})
      expect(trip.vehicleId).to.equal(taxi.id)
      expect(trip.vehicle).to.equal(taxi)
      expect(await (await Vehicle.find(taxi.id)).trips).to.have.length(1)
    })

    it('are loaded for a mixed result in one query', async () => {
      for (const each of [vehicle, car, taxi, boat]) await each.trips.create({})
      expect(
        await sent(async () => {
          for (const each of await Vehicle.all()) await each.trips
        }),
      ).to.have.length(2)
      expect(
        await sent(async () => {
          for (const each of await Vehicle.all()) await each.trips.count()
        }),
      ).to.have.length(2)
    })

    it('are what belongsTo of the parent gives, and only their own what belongsTo of the child does', async () => {
      await taxi.trips.create({})
      await boat.trips.create({})
      const trips = await Trip.order('id')
      expect((await trips[0]!.vehicle).constructor).to.equal(Taxi)
      expect((await trips[1]!.vehicle).constructor).to.equal(Boat)
      expect(await trips[0]!.car).to.be.instanceOf(Taxi)
      expect(
        await sent(async () => {
          expect(await trips[1]!.car).to.equal(null)
        }),
      ).to.deep.equal([])
      const included = await Trip.includes('car').order('id')
      expect(included.map(({ car }) => (car as Car | null)?.name ?? null)).to.deep.equal(['t', null])
    })

    it('refuse a record of another class', async () => {
      const error = await raised(() => Trip.build({ car: boat as never }))
      expect(error).to.include({ code: 'TREFOIL_ASSOCIATION_MISMATCH', message: 'Trip.car takes a Car or null, not a Boat' })
      expect(Trip.build({ car: taxi }).vehicleId).to.equal(taxi.id)
    })
  })
})
