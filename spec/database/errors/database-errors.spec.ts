import { expect } from 'chai'
import * as all from '../../../lib/database/index.ts'
import { DatabaseError, type Database } from '../../../lib/database/index.ts'
import { failure, onEveryPath, text } from '../every-path.ts'
import { meet } from '../meet.ts'

const setUp = `
  create table teams (id int primary key, name varchar(5) not null, size smallint check (size > 0));
  create table users (id int primary key, team_id int references teams, email text not null, during int4range);
  create unique index users_email on users (team_id, lower(email));
  alter table users add constraint users_during exclude using gist (during with &&);
  create type mood as enum ('happy');
  insert into teams values (1, 'one', 1);
  insert into users values (1, 1, 'a@b.c', '[1,5)')`

interface Case {
  readonly sql: string
  readonly error: keyof typeof all
  readonly facts?: Partial<DatabaseError>
}

const cases: Case[] = [
  {
    sql: `insert into users values (2, 1, 'A@b.c')`,
    error: 'UniqueViolation',
    facts: { sqlState: '23505', table: 'users', schema: 'public', constraint: 'users_email', columns: ['team_id', 'lower(email)'] },
  },
  {
    sql: `insert into users values (2, 9, 'x')`,
    error: 'ForeignKeyViolation',
    facts: { table: 'users', constraint: 'users_team_id_fkey', columns: ['team_id'] },
  },
  { sql: `delete from teams`, error: 'ForeignKeyViolation', facts: { table: 'users', constraint: 'users_team_id_fkey', columns: ['id'] } },
  { sql: `insert into teams values (2, null)`, error: 'NotNullViolation', facts: { table: 'teams', column: 'name', columns: ['name'] } },
  { sql: `insert into teams values (2, 'x', 0)`, error: 'CheckViolation', facts: { table: 'teams', constraint: 'teams_size_check' } },
  {
    sql: `insert into users values (2, 1, 'x', '[4,9)')`,
    error: 'ExclusionViolation',
    facts: { constraint: 'users_during', columns: ['during'] },
  },
  { sql: `insert into teams values (2, 'too long')`, error: 'ValueTooLong' },
  { sql: `insert into teams values (2, 'x', 40000)`, error: 'NumericOutOfRange' },
  { sql: `select 'x'::int`, error: 'InvalidTextRepresentation' },
  { sql: `select 'sad'::mood`, error: 'InvalidTextRepresentation' },
  { sql: `select '2024-13-01'::date`, error: 'InvalidTextRepresentation' },
  { sql: `select * from nowhere`, error: 'UndefinedTable', facts: { sqlState: '42P01', position: 15 } },
  { sql: `select nothing from users`, error: 'UndefinedColumn' },
  { sql: `selct 1`, error: 'SqlSyntaxError', facts: { position: 1, severity: 'ERROR' } },
  { sql: `select 1 / 0`, error: 'DatabaseError', facts: { sqlState: '22012' } },
]

onEveryPath('errors of the server', (database, target) => {
  before(async () => {
    await database().script('drop schema public cascade; create schema public; grant usage on schema public to public')
    await database().script(setUp)
  })

  for (const { sql, error, facts = {} } of cases) {
    it(`${error}: ${sql}`, async () => {
      const raised = await failure(database().run(text(sql)))
      expect(raised.constructor).to.equal(all[error])
      expect(raised).to.be.instanceOf(DatabaseError)
      expect(raised.name).to.equal(error)
      expect(raised.code).to.equal(`TREFOIL_${error.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`)
      expect(raised.statement).to.equal(sql)
      expect(raised).to.deep.include(facts)
    })
  }

  it('InsufficientPrivilege: what a role may not do', async () => {
    await database().script(`do $$ begin create role nobody_special; exception when duplicate_object then null; end $$`)
    const raised = await database().session(async (session) => {
      await session.script('set role nobody_special')
      const error = await failure(session.run(text('select * from users')))
      await session.script('reset role')
      return error
    })
    expect(raised).to.be.instanceOf(all.InsufficientPrivilege)
    await database().script('drop role nobody_special')
  })

  it('ReadOnly: a write in a transaction that only reads', async () => {
    const raised = await failure(database().transaction(() => database().run(text('delete from users')), { readOnly: true }))
    expect(raised).to.be.instanceOf(all.ReadOnly)
  })

  it('EncodingError: a character that no text can have', async () => {
    expect(await failure(database().run(text('select $1::text'), ['a\0b']))).to.be.instanceOf(all.EncodingError)
  })

  it('keep the values of rows out of their message', async () => {
    const raised = await failure(database().run(text(cases[0]!.sql)))
    expect(raised.message).not.to.include('a@b.c')
    expect(raised.detail).to.include('a@b.c')
  })

  it('have a stack that leads to whoever awaited the statement', async () => {
    const theCaller = async (): Promise<void> => {
      await database().run(text('select 1 / 0'))
    }
    expect((await failure(theCaller())).stack).to.include('theCaller')
    const inATransaction = async (): Promise<void> => {
      await database().transaction(theCaller)
    }
    expect((await failure(inATransaction())).stack).to.include('theCaller')
    const inAPipeline = async (): Promise<void> => {
      await database().pipeline([{ statement: text('select 1 / 0'), values: [] }])
    }
    expect((await failure(inAPipeline())).stack).to.include('inAPipeline')
  })

  if (!target.isServer) return

  it('LockTimeout: a lock that was not had in time', async () => {
    const impatient = await target.connect({ name: `impatient_${database().name}`, lockTimeout: 20 })
    const raised = await database().transaction(async () => {
      await database().run(text('select * from teams for update'))
      return failure(impatient.run(text('select * from teams for update')))
    })
    expect(raised).to.be.instanceOf(all.LockTimeout)
  })

  it('Deadlock: two transactions that wait for each other', async () => {
    await database().script(`insert into teams values (10, 'ten'), (11, 'ele')`)
    const lock = (first: number, second: number, arrive: () => Promise<void>): Promise<unknown> =>
      database().transaction(async () => {
        await database().run(text(`update teams set size = 2 where id = ${first}`))
        await arrive()
        await database().run(text(`update teams set size = 2 where id = ${second}`))
      })
    const meeting = meet(2)
    const settled = await Promise.allSettled([lock(10, 11, meeting), lock(11, 10, meeting)])
    const failed = settled.filter((each) => each.status === 'rejected')
    expect(failed.map((each) => each.reason.name)).to.deep.equal(['Deadlock'])
    expect(failed[0]!.reason.message).to.match(/Repeat the transaction/)
  })

  it('SerializationFailure: two transactions that cannot be put in an order', async () => {
    const settled = await Promise.allSettled(overlapping(database()))
    const failed = settled.filter((each) => each.status === 'rejected')
    expect(failed.map((each) => each.reason.name)).to.deep.equal(['SerializationFailure'])
  })
})

/** Each reads what the other writes. */
function overlapping(database: Database): Promise<unknown>[] {
  const arrive = meet(2)
  return [20, 21].map((id) =>
    database.transaction(
      async () => {
        await database.run(text('select count(*) from teams'))
        await arrive()
        await database.run(text(`insert into teams values (${id}, 'x')`))
      },
      { isolation: 'serializable' },
    ),
  )
}
