import { expect } from 'chai'
import { openDatabase, StatementOutdated, transaction, type Database } from '../../lib/database/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { failure, text } from './every-path.ts'

onEveryDatabase('prepared statements', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect({ name: 'prepared', pool: { size: 1, overflow: 0 } })
  })

  const names = async (): Promise<string[]> =>
    (await database.run(text(`select name from pg_prepared_statements where name <> ''`))).rows.map(([name]) => name!)

  it('are not made with prepare: off', async () => {
    const unprepared = await target.connect({ name: 'unprepared', prepare: 'off' })
    await unprepared.session(async (session) => {
      const statement = { text: 'select $1::int', name: 'never_prepared' }
      await session.run(statement, ['1'])
      expect((await session.run(statement, ['2'])).rows).to.deep.equal([['2']])
      expect((await session.run(text('select count(*) from pg_prepared_statements where name <> $1'), [''])).rows).to.deep.equal([['0']])
    })
  })

  it('do not mix up two texts of one name', async () => {
    await database.run({ text: 'select 1', name: 'same' })
    expect((await database.run({ text: 'select 2', name: 'same' })).rows).to.deep.equal([['2']])
    expect((await database.run({ text: 'select 1', name: 'same' })).rows).to.deep.equal([['1']])
  })

  it('are at most 1,000 on a connection: the oldest goes first', async () => {
    await database.run({ text: 'select -1', name: 'oldest' })
    await database.pipeline(Array.from({ length: 1000 }, (_, n) => ({ statement: { text: `select ${n}`, name: `many_${n}` }, values: [] })))
    const left = await names()
    expect(left).to.have.length(1000)
    expect(left).not.to.include('oldest')
    expect((await database.run({ text: 'select -1', name: 'oldest' })).rows).to.deep.equal([['-1']])
  })

  it('that a change of this connection outdated are prepared anew, inside a transaction too', async () => {
    await database.script('create table changed (id int)')
    const statement = { text: 'select * from changed', name: 'select_changed' }
    await database.run(statement)
    await database.script('alter table changed add column name text')
    const { fields } = await transaction(() => database.run(statement), { database })
    expect(fields.map((field) => field.name)).to.deep.equal(['id', 'name'])
  })

  if (target.isServer) {
    it('that somebody else outdated raise StatementOutdated inside a transaction, which can be repeated', async () => {
      const other = await openDatabase({ ...target.options, name: 'other' })
      try {
        await other.script('create table outdated (id int)')
        const statement = { text: 'select * from outdated', name: 'select_outdated' }
        await database.run(statement)
        await other.script('alter table outdated add column name text')
        expect(await failure(transaction(() => database.run(statement), { database }))).to.be.instanceOf(StatementOutdated)
        await other.script('alter table outdated add column more text')
        const { fields } = await transaction(() => database.run(statement), { database, retries: 1 })
        expect(fields.map((field) => field.name)).to.deep.equal(['id', 'name', 'more'])
      } finally {
        await other.close()
      }
    })
  }
})
