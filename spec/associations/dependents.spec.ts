import { expect } from 'chai'
import { Base, belongsTo, hasMany, hasOne, sql, t, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class House extends Base.model(
  { id: t.id(), name: t.string() },
  {
    rooms: () => hasMany(Room, { dependent: 'destroy' }),
    bills: () => hasMany(Bill, { dependent: 'delete' }),
    guests: () => hasMany(Guest, { dependent: 'nullify' }),
    key: () => hasOne(Key, { dependent: 'destroy' }),
    redRooms: () => hasMany(Room, { scope: (q) => q.where({ colour: 'red' }) }),
  },
) {}
class Room extends Base.model(
  { id: t.id(), colour: t.string().default('white'), houseId: t.references(() => House) },
  {
    house: () => belongsTo(House),
    beds: () => hasMany(Bed, { dependent: 'destroy' }),
    safes: () => hasMany(Safe, { dependent: 'restrictWithError' }),
  },
) {}
class Bed extends Base.model({ id: t.id(), roomId: t.references(() => Room) }, { room: () => belongsTo(Room) }) {}
class Safe extends Base.model({ id: t.id(), roomId: t.references(() => Room) }, { room: () => belongsTo(Room) }) {}
class Bill extends Base.model({ id: t.id(), houseId: t.references(() => House) }, { house: () => belongsTo(House) }) {}
class Guest extends Base.model(
  { id: t.id(), name: t.string(), houseId: t.references(() => House).nullable() },
  { house: () => belongsTo(House, { optional: true }) },
) {}
class Key extends Base.model({ id: t.id(), houseId: t.references(() => House) }, { house: () => belongsTo(House) }) {}
class Bank extends Base.model({ id: t.id() }, { vaults: () => hasMany(Vault, { dependent: 'restrict' }) }) {}
class Vault extends Base.model({ id: t.id(), bankId: t.references(() => Bank) }, { bank: () => belongsTo(Bank) }) {}

withTables('dependents', [House, Room, Bed, Safe, Bill, Guest, Key, Bank, Vault], () => {
  let house: House, other: House
  beforeEach(async () => {
    ;[house, other] = [await House.create({ name: 'a' }), await House.create({ name: 'b' })]
    for (const each of [house, other]) {
      const room = await each.rooms.create({})
      await room.beds.create({})
      await each.bills.create({})
      await each.guests.create({ name: each.name })
      await Key.create({ house: each })
    }
  })

  it('go with their owner, all in one transaction', async () => {
    const statements = await sent(() => house.destroyOrFail())
    expect(statements.at(0)).to.equal('BEGIN')
    expect(statements.at(-1)).to.equal('COMMIT')
    expect(await Promise.all([House, Room, Bed, Bill, Key].map((model) => model.count()))).to.deep.equal([1, 1, 1, 1, 1])
    expect(await Guest.order('id').pluck('houseId')).to.deep.equal([null, other.id])
  })

  it('are destroyed one by one, deleted or let go by one statement', async () => {
    const statements = (await sent(() => house.destroy())).join('\n')
    expect(statements).to.include('delete from "rooms" where "rooms"."id" = $1')
    expect(statements).to.include('delete from "bills" where "bills"."house_id" = $1')
    expect(statements).to.include('update "guests" set "house_id" = $1 where "guests"."house_id" = $2')
  })

  it('stay where one of them, however deep, refuses; the owner says so', async () => {
    const [room] = await house.rooms
    await room!.safes.create({})
    expect(await room!.destroy()).to.equal(false)
    expect(room!.errors.fullMessages).to.deep.equal(["can't be destroyed because dependent safes exist"])
    expect(await house.destroy()).to.equal(false)
    expect(house.errors.fullMessages).to.have.length(1)
    expect(house.errors.on('rooms')).to.deep.equal(["can't be destroyed because dependent safes exist"])
    expect(house.isDestroyed).to.equal(false)
    expect(await raised(() => house.destroyOrFail())).to.include({ code: 'TREFOIL_RECORD_NOT_DESTROYED', record: house })
    expect(await Promise.all([House, Room, Bed, Bill, Key].map((model) => model.count()))).to.deep.equal([2, 2, 2, 2, 2])
    expect(await Guest.where({ house }).count()).to.equal(1)
    await Safe.all().deleteAll()
    expect(await house.destroy()).to.equal(true)
    expect(house.errors.size).to.equal(0)
  })

  it('stay where rows that nobody declared refer to what is deleted; the owner says so', async () => {
    await sql`create table payments (bill_id bigint references bills)`.run()
    try {
      await sql`insert into payments select id from bills where house_id = ${house.id}`.run()
      expect(await house.destroy()).to.equal(false)
      expect(house.errors.on('bills')).to.deep.equal(["can't be deleted because rows of payments still refer to them"])
      const error = await raised(() => house.destroyOrFail())
      expect(error).to.include({ code: 'TREFOIL_RECORD_NOT_DESTROYED', record: house })
      expect(error).to.have.nested.property('cause.code', 'TREFOIL_FOREIGN_KEY_VIOLATION')
      expect(error['messages']).to.deep.equal(["bills can't be deleted because rows of payments still refer to them"])
      expect([house.isDestroyed, await House.count(), await Room.count()]).to.deep.equal([false, 2, 2])
    } finally {
      await sql`drop table payments`.run()
    }
  })

  it('raise where the association says restrict', async () => {
    const bank = await Bank.create({})
    await bank.vaults.create({})
    const error = await raised(() => bank.destroy())
    expect(error).to.include({ code: 'TREFOIL_DELETE_RESTRICTED', model: 'Bank', association: 'vaults' })
    expect([bank.isDestroyed, await Bank.count()]).to.deep.equal([false, 1])
    await Vault.all().deleteAll()
    expect(await bank.destroy()).to.equal(true)
  })

  it('leave a transaction around them usable when they refuse', async () => {
    const [room] = await house.rooms
    await room!.safes.create({})
    await transaction(async () => {
      expect(await house.destroy()).to.equal(false)
      expect(await Bed.count()).to.equal(2)
      await Guest.create({ name: 'new' })
    })
    expect(await Guest.count()).to.equal(3)
  })

  it('forget nothing that was loaded when they refuse', async () => {
    const key = await house.key
    await house.rooms
    const safe = await (await house.rooms)[0]!.safes.create({})
    await house.destroy()
    await expectQueries(0, async () => {
      expect(house.key).to.equal(key)
      expect(await house.rooms).to.have.length(1)
    })
    await safe.destroy()
  })

  it('come back with their owner when the transaction is rolled back', async () => {
    await transaction(async () => {
      await house.destroy()
      throw new Error('undo')
    }).catch(() => undefined)
    expect(house).to.include({ isDestroyed: false })
    expect(await house.rooms.count()).to.equal(1)
    expect(await house.destroy()).to.equal(true)
  })

  it('without the option are left to the database, which may refuse', async () => {
    const [room] = await Room.all()
    await sql`delete from beds`.run()
    await Safe.create({ room: room! })
    expect(await raised(() => Room.where({ id: room!.id }).deleteAll())).to.include({ code: 'TREFOIL_FOREIGN_KEY_VIOLATION' })
  })

  it('of a record that was never saved are not asked for', async () => {
    const fresh = new House({ name: 'x' })
    fresh.rooms.build()
    expect(await expectQueries(0, () => fresh.destroy())).to.equal(true)
  })
})
