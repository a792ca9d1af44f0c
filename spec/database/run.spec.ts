import { expect } from 'chai'
import { UnsendableStatement, type Queryable } from '../../lib/database/index.ts'
import { failure, onEveryPath, text } from './every-path.ts'

onEveryPath('running statements', (database) => {
  const prepared = async (session: Queryable): Promise<string[]> => {
    const { rows } = await session.run(text(`select name from pg_prepared_statements where name <> '' order by name`))
    return rows.map(([name]) => name!)
  }

  it('gives rows as raw text, and null', async () => {
    const { rows, fields, command, count } = await database().run(text('select 1 + $1::int as sum, null as nothing, true as yes'), ['41'])
    expect(rows).to.deep.equal([['42', null, 't']])
    expect(fields.map((field) => field.name)).to.deep.equal(['sum', 'nothing', 'yes'])
    expect(fields.map((field) => field.type)).to.deep.equal([23, 25, 16])
    expect({ command, count }).to.deep.equal({ command: 'SELECT', count: 1 })
  })

  it('takes text, null and bytes as parameters', async () => {
    const bytes = new Uint8Array([0, 1, 127, 128, 255])
    const { rows } = await database().run(text('select $1::text, $2::text, $3::bytea, $4::text'), ['ünï \u{1F600} \'"\\', null, bytes, ''])
    expect(rows).to.deep.equal([['ünï \u{1F600} \'"\\', null, '\\x00017f80ff', '']])
  })

  for (const [kind, value] of [
    ['undefined', undefined],
    ['a number', 1],
    ['a boolean', true],
    ['an object', new Date(0)],
    ['an array', [1, 2]],
  ] as const)
    it(`refuses ${kind} as a parameter, and goes on`, async () => {
      const error = await failure(database().run(text('select $1::text, $2::text'), ['secret', value as never]))
      expect(error).to.be.instanceOf(UnsendableStatement)
      expect(error.message).to.equal(
        `parameter $2 is ${kind}, and the server takes a text, null or bytes. Pass the text of the value: select $1::text, $2::text`,
      )
      expect((await database().run(text('select $1::text'), ['next'])).rows).to.deep.equal([['next']])
      expect(database().poolStatus().inUse).to.equal(0)
    })

  it('refuses a text in place of a statement, and gives the connection back', async () => {
    const error = await failure(database().run('select 1' as never))
    expect(error).to.be.instanceOf(UnsendableStatement)
    expect(error.message).to.match(/^a statement is an object, \{ text: 'select 1', name: '' \}/)
    expect(database().poolStatus().inUse).to.equal(0)
  })

  it('sends bytes that are a part of a larger buffer as they are', async () => {
    const part = new Uint8Array([9, 9, 1, 2, 3, 9]).subarray(2, 5)
    const { rows } = await database().run(text('select $1::bytea'), [part])
    expect(rows).to.deep.equal([['\\x010203']])
  })

  it('keeps U+FEFF at the start of a text', async () => {
    const { rows } = await database().run(text('select $1::text'), ['\u{feff}x'])
    expect(rows).to.deep.equal([['\u{feff}x']])
  })

  it('carries values larger than its buffers', async () => {
    const long = 'é'.repeat(3_000_000)
    const { rows } = await database().run(text('select $1::text'), [long])
    expect(rows[0]![0] === long).to.equal(true)
  })

  it('keeps columns of the same name apart', async () => {
    const { rows } = await database().run(text('select 1 as n, 2 as n'))
    expect(rows).to.deep.equal([['1', '2']])
  })

  it('tells the command and how many rows it touched', async () => {
    await database().script('create table counted (id int)')
    const insert = await database().run(text('insert into counted select generate_series(1, 3)'))
    const update = await database().run(text('update counted set id = id + 1 where id > 1'))
    const create = await database().run(text('create index on counted (id)'))
    expect([insert, update, create].map(({ command, count, rows }) => ({ command, count, rows }))).to.deep.equal([
      { command: 'INSERT', count: 3, rows: [] },
      { command: 'UPDATE', count: 2, rows: [] },
      { command: 'CREATE', count: 0, rows: [] },
    ])
    await database().script('drop table counted')
  })

  it('runs a statement without anything in it', async () => {
    const { rows, fields } = await database().run(text(''))
    expect({ rows, fields }).to.deep.equal({ rows: [], fields: [] })
  })

  it('prepares a named statement once on each connection, and describes its result each time', async () => {
    await database().session(async (session) => {
      const statement = { text: 'select $1::int as n', name: 'prepared_once' }
      const first = await session.run(statement, ['1'])
      const second = await session.run(statement, ['2'])
      expect([...first.rows, ...second.rows]).to.deep.equal([['1'], ['2']])
      expect(second.fields).to.deep.equal(first.fields)
      expect(await prepared(session)).to.include('prepared_once')
    })
  })

  it('gives the result of a statement that returns nothing no columns, the second time too', async () => {
    await database().session(async (session) => {
      const statement = { text: `set application_name = 'x'`, name: 'prepared_set' }
      expect((await session.run(statement)).fields).to.deep.equal([])
      expect((await session.run(statement)).fields).to.deep.equal([])
    })
  })

  it('prepares a statement again after its first attempt did not parse', async () => {
    const statement = { text: 'select n from not_there_yet', name: 'not_there_yet' }
    expect((await failure(database().run(statement))).code).to.equal('TREFOIL_UNDEFINED_TABLE')
    await database().script('create table not_there_yet (n int); insert into not_there_yet values (1)')
    expect((await database().run(statement)).rows).to.deep.equal([['1']])
    await database().script('drop table not_there_yet')
  })

  it('uses a prepared statement after one of its executions failed', async () => {
    const statement = { text: 'select 10 / $1::int', name: 'division' }
    await database().run(statement, ['5'])
    expect((await failure(database().run(statement, ['0']))).sqlState).to.equal('22012')
    expect((await database().run(statement, ['2'])).rows).to.deep.equal([['5']])
  })

  it('prepares a statement anew when a migration changed its columns', async () => {
    await database().script('create table migrated (id int); insert into migrated values (1)')
    const statement = { text: 'select * from migrated', name: 'select_migrated' }
    await database().session(async (session) => {
      await session.run(statement)
      await session.script(`alter table migrated add column name text not null default 'x'`)
      const { rows, fields } = await session.run(statement)
      expect(rows).to.deep.equal([['1', 'x']])
      expect(fields.map((field) => field.name)).to.deep.equal(['id', 'name'])
      expect((await session.run(statement)).fields.map((field) => field.name)).to.deep.equal(['id', 'name'])
    })
    await database().script('drop table migrated')
  })

  it('prepares statements anew after somebody discarded them', async () => {
    const statement = { text: 'select $1::text', name: 'discarded' }
    await database().session(async (session) => {
      await session.run(statement, ['a'])
      await session.script('deallocate all')
      expect((await session.run(statement, ['b'])).rows).to.deep.equal([['b']])
    })
  })

  it('runs many statements at a time', async () => {
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, n) => database().run({ text: 'select $1::int', name: 'at_a_time' }, [String(n)])),
    )
    expect(results.map(({ rows }) => Number(rows[0]![0]))).to.deep.equal(Array.from({ length: 200 }, (_, n) => n))
  })

  it('leaves statements beside a failing one alone', async () => {
    const statement = { text: 'select 10 / $1::int', name: 'division' }
    const settled = await Promise.allSettled(['1', '0', '2'].map((value) => database().run(statement, [value])))
    expect(settled.map((each) => each.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('refuses NUL in a statement, which would end its text', async () => {
    for (const name of ['', 'with_nul']) {
      expect(await failure(database().run({ text: 'select 1\0; drop table users', name }))).to.be.instanceOf(UnsendableStatement)
    }
    expect(await failure(database().script('select 1\0'))).to.be.instanceOf(UnsendableStatement)
    expect((await failure(database().run(text('select $1::text'), ['a\0b']))).code).to.equal('TREFOIL_ENCODING_ERROR')
    expect((await database().run(text('select 1'))).rows).to.deep.equal([['1']])
  })

  it('takes 65,535 parameters and refuses one more', async () => {
    const values = Array.from({ length: 65_535 }, () => '1')
    const list = (length: number): string =>
      `select count(*) from (values ${Array.from({ length }, (_, n) => `($${n + 1}::int)`).join(',')}) v`
    expect((await database().run(text(list(65_535)), values)).rows).to.deep.equal([['65535']])
    expect((await failure(database().run(text(list(65_536)), [...values, '1']))).message).to.match(/at most 65535 parameters, not 65536/)
  })

  it('refuses COPY, whose data has nowhere to come from or go to, and goes on', async () => {
    await database().script('create table copied (id int)')
    expect(await failure(database().run(text('copy copied from stdin')))).to.be.instanceOf(Error)
    expect(await failure(database().script('copy copied from stdin'))).to.be.instanceOf(Error)
    expect((await database().run(text('select count(*) from copied'))).rows).to.deep.equal([['0']])
    await database().script('drop table copied')
  })
})
