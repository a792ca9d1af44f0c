import { expect } from 'chai'
import { Base, belongsTo, hasMany, sql, t, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Team extends Base.model(
  { id: t.uuid().primaryKey().default(sql`gen_random_uuid()`), name: t.string() },
  {
    players: () => hasMany(Player),
  },
) {}
class Player extends Base.model(
  {
    id: t.id(),
    name: t.string(40),
    goals: t.integer().default(0),
    teamId: t
      .uuid()
      .references(() => Team)
      .nullable(),
    ...t.timestamps(),
  },
  {
    team: () => belongsTo(Team, { optional: true }),
  },
) {}
class Country extends Base.model({ code: t.string(2).primaryKey(), name: t.string() }) {}
class Line extends Base.model(
  { orderId: t.integer(), number: t.integer(), text: t.text().nullable() },
  {},
  { primaryKey: ['orderId', 'number'] },
) {}
/** Nothing but a key. */
class Ticket extends Base.model({ id: t.id() }) {}

withTables('persistence', [Team, Player, Country, Line, Ticket], () => {
  describe('create', () => {
    it('inserts what was given, and reads back what the database decides', async () => {
      let player!: Player
      expect(
        await sent(async () => {
          player = await Player.create({ name: 'ann' })
        }),
      ).to.deep.equal(['insert into "players" ("name") values ($1) returning "id", "goals", "created_at", "updated_at"'])
      expect(player).to.include({ id: 1, name: 'ann', goals: 0, teamId: null, isNew: false, isPersisted: true, isDestroyed: false })
      expect(player.updatedAt).to.be.instanceOf(Date)
    })

    it('reads nothing back where there is nothing to learn', async () => {
      expect(await sent(() => Country.create({ code: 'de', name: 'Germany' }))).to.deep.equal([
        'insert into "countries" ("code", "name") values ($1, $2)',
      ])
    })

    it('takes a record without any value', async () => {
      let ticket!: Ticket
      expect(
        await sent(async () => {
          ticket = await Ticket.create({})
        }),
      ).to.deep.equal(['insert into "tickets" default values returning "id"'])
      expect(ticket.id).to.equal(1)
    })

    it('takes a key that is given, for identity, uuid, natural and composite ones', async () => {
      const id = '0190163d-8694-739b-aea5-966c26f8ad91'
      expect((await Player.create({ id: 77, name: 'ann' })).id).to.equal(77)
      expect((await Team.create({ id, name: 'red' })).id).to.equal(id)
      expect((await Team.create({ name: 'blue' })).id).to.match(/^[0-9a-f-]{36}$/)
      expect((await Country.create({ code: 'fr', name: 'France' })).code).to.equal('fr')
      const line = await Line.create({ orderId: 1, number: 2 })
      expect(await Line.find([1, 2])).to.include({ orderId: line.orderId, number: 2 })
    })

    it('raises RecordInvalid with the record and what is wrong with it, and sends nothing', async () => {
      const error = await expectQueries(0, () => raised(() => Player.create({} as never)))
      expect(error).to.include({ code: 'TREFOIL_RECORD_INVALID', message: "Player is invalid: name can't be blank" })
      expect(error.record).to.be.instanceOf(Player).and.include({ isNew: true })
      expect(error.messages).to.deep.equal(["name can't be blank"])
    })
  })

  describe('build and new', () => {
    it('send nothing and make a new record', async () => {
      await expectQueries(0, () => {
        for (const player of [Player.build({ name: 'ann' }), new Player({ name: 'ann' })]) {
          expect(player)
            .to.be.instanceOf(Player)
            .and.include({ name: 'ann', isNew: true, isPersisted: false, isDestroyed: false, id: null })
        }
      })
    })

    it('are saved by save, which inserts once', async () => {
      const player = new Player({ name: 'ann' })
      expect(await player.save()).to.equal(true)
      expect(await expectQueries(0, () => player.save())).to.equal(true)
      expect(await player.saveOrFail()).to.equal(player)
      expect(await Player.count()).to.equal(1)
    })

    it('insert once when two saves run at a time', async () => {
      const player = new Player({ name: 'ann' })
      expect(await Promise.all([player.save(), player.save()])).to.deep.equal([true, true])
      expect(await Player.count()).to.equal(1)
      expect(player.isPersisted).to.equal(true)
    })
  })

  describe('update', () => {
    it('refuses what is no object of values, and says what was given', async () => {
      const player = await Player.create({ name: 'ann' })
      for (const [input, shown] of [
        [null, 'null'],
        [undefined, 'undefined'],
        ['anna', '"anna"'],
      ] as const) {
        const error = await raised(() => player.update(input as never))
        expect(error).to.include({ code: 'TREFOIL_INVALID_ASSIGNMENT', model: 'Player' })
        expect(error.message).to.include(`an object of values by name is wanted, not ${shown}`)
      }
      expect(player.isChanged()).to.equal(false)
    })

    it('sends the changed columns, and the time', async () => {
      const player = await Player.create({ name: 'ann', goals: 1 })
      expect(await sent(() => player.update({ name: 'anna', goals: 1 }))).to.deep.equal([
        'update "players" set "name" = $1, "updated_at" = now() where "players"."id" = $2 returning "updated_at"',
      ])
      expect(await Player.find(player.id)).to.include({ name: 'anna', goals: 1 })
    })

    it('moves updatedAt and leaves createdAt, unless it is given', async () => {
      const past = new Date('2020-01-01T00:00:00Z')
      const player = await Player.create({ name: 'ann', createdAt: past, updatedAt: past })
      await player.update({ goals: 1 })
      expect(player.updatedAt.getTime()).to.be.greaterThan(past.getTime())
      expect(player.createdAt).to.deep.equal(past)
      await player.update({ goals: 2, updatedAt: past })
      expect((await player.reload()).updatedAt).to.deep.equal(past)
    })

    it('resolves to false where the record is invalid, keeps what was assigned, and writes nothing', async () => {
      const player = await Player.create({ name: 'ann' })
      expect(await expectQueries(0, () => player.update({ name: 'x'.repeat(41), goals: 9 }))).to.equal(false)
      expect(player).to.include({ goals: 9, isPersisted: true })
      expect(player.errors.fullMessages).to.deep.equal(['Name is too long (maximum is 40 characters)'])
      expect(await Player.find(player.id)).to.include({ name: 'ann', goals: 0 })
      expect(await player.update({ name: 'anna' })).to.equal(true)
      expect(player.errors.fullMessages).to.deep.equal([])
    })

    it('has a form that raises', async () => {
      const player = await Player.create({ name: 'ann' })
      expect(await player.updateOrFail({ name: 'anna' })).to.equal(player)
      expect(await raised(() => player.updateOrFail({ name: null as never }))).to.include({ code: 'TREFOIL_RECORD_INVALID' })
    })

    it('writes by the key that the row has, where the key itself changes', async () => {
      const country = await Country.create({ code: 'de', name: 'Germany' })
      const line = await Line.create({ orderId: 1, number: 1 })
      await country.updateOrFail({ code: 'at', name: 'Austria' })
      await country.updateOrFail({ name: 'Österreich' })
      expect(await Country.pluck('code', 'name')).to.deep.equal([['at', 'Österreich']])
      expect(await sent(() => line.update({ number: 5, text: 'x' }))).to.deep.equal([
        'update "lines" set "number" = $1, "text" = $2 where "lines"."order_id" = $3 and "lines"."number" = $4',
      ])
      await line.destroyOrFail()
      expect(await Line.count()).to.equal(0)
    })

    it('raises RecordNotFound where the row is gone', async () => {
      const player = await Player.create({ name: 'ann' })
      const line = await Line.create({ orderId: 1, number: 2 })
      await sql`delete from players`.run()
      await sql`delete from lines`.run()
      const error = await raised(() => player.update({ name: 'x' }))
      expect(error).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND', message: 'No Player has id 1' })
      expect(error.ids).to.deep.equal([1])
      expect(player.changed).to.deep.equal(['name'])
      expect((await raised(() => line.update({ text: 'x' }))).message).to.equal('No Line has orderId, number (1, 2)')
    })
  })

  describe('reload', () => {
    it('reads the row anew and forgets changes and loaded associations', async () => {
      const player = await Player.create({ name: 'ann', team: await Team.create({ name: 'red' }) })
      await sql`update players set name = 'bob'`.run()
      player.goals = 9
      expect(player.isLoaded('team')).to.equal(true)
      await expectQueries(1, () => player.reload())
      expect(player).to.include({ name: 'bob', goals: 0 })
      expect(player.isLoaded('team')).to.equal(false)
    })

    it('raises RecordNotFound where the row is gone, and where it never was', async () => {
      const player = await Player.create({ name: 'ann' })
      await player.destroy()
      expect(await raised(() => player.reload())).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
      expect(await raised(() => new Player({ name: 'x' }).reload())).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
    })
  })

  describe('destroy', () => {
    it('deletes the row and leaves a record that can be read', async () => {
      const player = await Player.create({ name: 'ann' })
      let isDone = false
      expect(
        await sent(async () => {
          isDone = await player.destroy()
        }),
      ).to.deep.equal(['delete from "players" where "players"."id" = $1'])
      expect(isDone).to.equal(true)
      expect(player).to.include({ name: 'ann', isDestroyed: true, isPersisted: false, isNew: false })
    })

    it('sends nothing the second time, nor for a record that was never saved', async () => {
      const player = await Player.create({ name: 'ann' })
      await player.destroy()
      expect(await expectQueries(0, () => player.destroy())).to.equal(true)
      const fresh = new Player()
      expect(await expectQueries(0, () => fresh.destroy())).to.equal(true)
      expect(fresh.isDestroyed).to.equal(true)
    })

    it('is done where the row was gone already', async () => {
      const player = await Player.create({ name: 'ann' })
      await sql`delete from players`.run()
      expect(await player.destroyOrFail()).to.equal(player)
    })

    it('leaves a record that refuses assignment and is not saved again', async () => {
      const player = await Player.create({ name: 'ann' })
      player.goals = 3
      await player.destroy()
      expect(() => {
        player.name = 'x'
      }).to.throw('Player.name can not be assigned: the record was destroyed')
      expect(await expectQueries(0, () => player.save())).to.equal(false)
      expect(player.errors.on('base')).to.deep.equal(["can't be saved: it was destroyed"])
      expect(await raised(() => player.saveOrFail())).to.include({ code: 'TREFOIL_RECORD_INVALID' })
      const fresh = new Player({ name: 'bob' })
      await fresh.destroy()
      expect(await fresh.save()).to.equal(false)
      expect(await Player.count()).to.equal(0)
    })

    it('is refused while rows still refer to it', async () => {
      const team = await Team.create({ name: 'red' })
      await Player.create({ name: 'ann', team })
      expect(await team.destroy()).to.equal(false)
      expect(team.errors.on('base')).to.deep.equal(["can't be destroyed because rows of players still refer to it"])
      expect(team.isPersisted).to.equal(true)
      expect(await raised(() => team.destroyOrFail())).to.include({ code: 'TREFOIL_RECORD_NOT_DESTROYED', record: team })
    })
  })

  describe('in a transaction that is rolled back', () => {
    const undone = async (work: () => Promise<unknown>): Promise<void> => {
      await transaction(async () => {
        await work()
        throw new Error('undo')
      }).catch((error: Error) => {
        expect(error.message).to.equal('undo')
      })
    }

    it('a created record is new again, with what it was given, and can be saved', async () => {
      const player = new Player({ name: 'ann' })
      await undone(() => player.save())
      expect(player).to.include({ isNew: true, id: null, name: 'ann', createdAt: null })
      expect(player.changes).to.deep.equal({ name: [null, 'ann'] })
      expect(player.savedChanges).to.deep.equal({})
      expect(await player.save()).to.equal(true)
      expect(await Player.pluck('name')).to.deep.equal(['ann'])
    })

    it('an updated record has its changes again, of several saves those of before the first', async () => {
      const player = await Player.create({ name: 'ann' })
      const { updatedAt } = player
      await undone(async () => {
        await player.update({ name: 'bob' })
        await player.update({ goals: 4 })
        expect(player.savedChanges).to.deep.equal({ goals: [0, 4] })
      })
      expect(player.changed).to.deep.equal(['name'])
      expect(player).to.include({ name: 'bob', goals: 0 })
      expect(player.updatedAt).to.deep.equal(updatedAt)
      await player.save()
      expect(await Player.find(player.id)).to.include({ name: 'bob', goals: 0 })
    })

    it('a destroyed record is there again', async () => {
      const player = await Player.create({ name: 'ann' })
      await undone(() => player.destroy())
      expect(player).to.include({ isDestroyed: false, isPersisted: true })
      expect(await player.update({ goals: 1 })).to.equal(true)
    })

    it('of nested ones, only what the inner one did is undone with it', async () => {
      const player = new Player({ name: 'ann' })
      await transaction(async () => {
        await player.save()
        await undone(async () => {
          await player.update({ goals: 1 })
          await player.destroy()
        })
        expect(player).to.include({ isNew: false, isDestroyed: false, goals: 1 })
        expect(player.changed).to.deep.equal(['goals'])
      })
      expect(player.isPersisted).to.equal(true)
      expect(await Player.find(player.id)).to.include({ goals: 0 })
    })

    it('what an inner one kept is undone with the outer one', async () => {
      const player = new Player({ name: 'ann' })
      await undone(async () => {
        await transaction(() => player.save())
        await transaction(() => player.update({ goals: 2 }))
      })
      expect(player).to.include({ isNew: true, id: null, goals: 0 })
      expect(await player.save()).to.equal(true)
    })

    it('a save that fails leaves the transaction usable', async () => {
      await Player.create({ id: 1, name: 'ann' })
      await transaction(async () => {
        const again = new Player({ id: 1, name: 'twin' })
        expect(await again.save()).to.equal(false)
        expect(again.errors.on('id')).to.deep.equal(['has already been taken'])
        expect(await Player.count()).to.equal(1)
        again.id = 2
        expect(await again.save()).to.equal(true)
      })
      expect(await Player.order('id').pluck('name')).to.deep.equal(['ann', 'twin'])
    })
  })
})
