import { expect } from 'chai'
import { DuplicateColumn, onQuery, sql, transaction, UnknownOption } from '../../lib/database/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { failure } from './every-path.ts'

onEveryDatabase('the sql tag', (target) => {
  before(async () => {
    await target.connect()
    await sql`create table "Odd names" (id int, name text)`
    await sql`insert into "Odd names" values (1, 'one'), (2, 'two'), (3, null)`
  })

  it('awaited, runs and gives objects under the columns’ names, decoded by their types', async () => {
    const rows = await sql<{
      n: number
      big: number
      price: string
      yes: boolean
      day: string
      at: Date
      doc: object
      list: number[]
      nothing: null
    }>`
      select 1 as n, 2::bigint as big, 1.50::numeric as price, true as yes, '2026-01-09'::date as day, '2026-01-09 10:31:02+00'::timestamptz as at,
        '{"a": 1}'::jsonb as doc, '{1,2}'::int[] as list, null as nothing`
    expect(rows).to.deep.equal([
      {
        n: 1,
        big: 2,
        price: '1.50',
        yes: true,
        day: '2026-01-09',
        at: new Date('2026-01-09T10:31:02Z'),
        doc: { a: 1 },
        list: [1, 2],
        nothing: null,
      },
    ])
  })

  it('binds its holes', async () => {
    const evil = `'; drop table "Odd names"; --`
    expect(await sql`select ${evil}::text as text, ${7}::int as n`).to.deep.equal([{ text: evil, n: 7 }])
  })

  it('quotes names, joins lists and takes raw text by request', async () => {
    const rows =
      await sql`select ${sql.id('name')} from ${sql.id('Odd names')} where ${sql.ref('Odd names.id')} in (${sql.join([1, 2])}) ${sql.raw('order by id desc')}`
    expect(rows).to.deep.equal([{ name: 'two' }, { name: 'one' }])
  })

  it('nests', async () => {
    const condition = sql`id > ${1}`
    expect(await sql`select count(*)::int as n from "Odd names" where ${condition}`).to.deep.equal([{ n: 2 }])
  })

  it('runs nothing before it is awaited, and each time it is', async () => {
    const seen: string[] = []
    const stop = onQuery((event) => seen.push(event.sql))
    const query = sql`select 1 as one`
    expect(seen).to.deep.equal([])
    await query
    await query
    stop()
    expect(seen).to.have.length(2)
  })

  it('joins the transaction', async () => {
    await failure(
      transaction(async () => {
        await sql`insert into "Odd names" values (4)`
        throw new Error('no')
      }),
    )
    expect(await sql`select count(*)::int as n from "Odd names"`).to.deep.equal([{ n: 3 }])
  })

  it('runs on another database by name', async () => {
    const other = await target.connect({ name: 'other_for_sql' })
    expect(await sql`select 1 as n`.run({ database: 'other_for_sql' })).to.deep.equal([{ n: 1 }])
    expect(await sql`select 1 as n`.run({ database: other })).to.deep.equal([{ n: 1 }])
    expect((await failure(sql`select 1`.run({ database: 'nowhere' }))).code).to.equal('TREFOIL_NOT_CONNECTED')
  })

  it('refuses options that it does not know', async () => {
    const error = await failure(sql`select 1`.run({ timeOut: 20 } as object))
    expect(error).to.be.instanceOf(UnknownOption)
    expect(error.message).to.match(/^run has no option timeOut\. Did you mean timeout\?/)
  })

  it('refuses two columns of one name, of which an object keeps only one', async () => {
    const error = await failure(sql`select 1 as id, 2 as id`.run())
    expect(error).to.be.instanceOf(DuplicateColumn)
    expect(error.message).to.equal('the statement returns two columns named id. Rename one: select users.id as user_id')
  })

  it('gives rows that no column’s name can change the nature of', async () => {
    const [row] = await sql`select 1 as "__proto__", 2 as "constructor"`
    expect(Object.entries(row!)).to.deep.equal([
      ['__proto__', 1],
      ['constructor', 2],
    ])
  })

  if (target.isServer) {
    it('takes a timeout', async () => {
      expect((await failure(sql`select pg_sleep(60)`.run({ timeout: 20 }))).code).to.equal('TREFOIL_QUERY_CANCELED')
    })
  }
})
