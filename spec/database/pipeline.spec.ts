import { expect } from 'chai'
import { transaction } from '../../lib/database/index.ts'
import { failure, onEveryPath, text } from './every-path.ts'

onEveryPath('a pipeline', (database) => {
  beforeEach(() => database().script('drop table if exists piped; create table piped (id int primary key)'))
  after(() => database().script('drop table if exists piped'))

  const insert = { text: 'insert into piped values ($1) returning id', name: 'insert_piped' }
  const ids = async (): Promise<(string | null)[]> =>
    (await database().run(text('select id from piped order by id'))).rows.map(([id]) => id!)

  it('gives the results in the order of the statements', async () => {
    const results = await database().pipeline([
      { statement: insert, values: ['1'] },
      { statement: insert, values: ['2'] },
      { statement: text('select count(*) from piped'), values: [] },
    ])
    expect(results.map(({ rows }) => rows)).to.deep.equal([[['1']], [['2']], [['2']]])
  })

  it('runs over one connection', async () => {
    const statement = text('select pg_backend_pid()')
    const results = await database().pipeline(Array.from({ length: 20 }, () => ({ statement, values: [] })))
    expect(new Set(results.map(({ rows }) => rows[0]![0])).size).to.equal(1)
  })

  it('hands on each result when it is there', async () => {
    const arrived: unknown[] = []
    const given = await database().pipeline(
      ['1', '2', '3'].map((id) => ({
        statement: insert,
        values: [id],
        arrived: (result) => arrived.push(result.rows),
      })),
    )
    expect(arrived).to.deep.equal([[['1']], [['2']], [['3']]])
    expect(given.map(({ rows }) => rows)).to.deep.equal(arrived)
  })

  it('rejects with what fails while a result is handed on, after all have ended', async () => {
    const error = new Error('no')
    const queries = ['1', '2'].map((id) => ({
      statement: insert,
      values: [id],
      arrived: () => {
        throw error
      },
    }))
    expect(await failure(database().pipeline(queries))).to.equal(error)
    expect(await ids()).to.deep.equal(['1', '2'])
  })

  it('of nothing is nothing', async () => {
    expect(await database().pipeline([])).to.deep.equal([])
    expect(await transaction(() => database().pipeline([]), { database: database() })).to.deep.equal([])
  })

  it('rejects with the first error after all have ended: outside a transaction each statement stands alone', async () => {
    const error = await failure(
      database().pipeline([
        { statement: insert, values: ['1'] },
        { statement: insert, values: ['1'] },
        { statement: insert, values: ['x'] },
        { statement: insert, values: ['2'] },
      ]),
    )
    expect(error.code).to.equal('TREFOIL_UNIQUE_VIOLATION')
    expect(await ids()).to.deep.equal(['1', '2'])
  })

  it('survives a statement that does not parse before others of the same name', async () => {
    const broken = { text: 'select broken from piped', name: 'broken' }
    const error = await failure(
      database().pipeline([
        { statement: broken, values: [] },
        { statement: broken, values: [] },
        { statement: insert, values: ['7'] },
      ]),
    )
    expect(error.code).to.equal('TREFOIL_UNDEFINED_COLUMN')
    expect(await ids()).to.deep.equal(['7'])
  })

  it('inside a transaction stops having effect at the first error', async () => {
    const error = await failure(
      transaction(
        () =>
          database().pipeline([
            { statement: insert, values: ['1'] },
            { statement: insert, values: ['1'] },
            { statement: insert, values: ['2'] },
          ]),
        { database: database() },
      ),
    )
    expect(error.code).to.equal('TREFOIL_UNIQUE_VIOLATION')
    expect(await ids()).to.deep.equal([])
  })

  it('refuses what cannot be sent without holding up the rest', async () => {
    const error = await failure(
      database().pipeline([
        { statement: insert, values: ['1'] },
        { statement: text('select 1\0'), values: [] },
        { statement: insert, values: ['2'] },
      ]),
    )
    expect(error.code).to.equal('TREFOIL_UNSENDABLE_STATEMENT')
    expect(await ids()).to.deep.equal(['1', '2'])
  })
})
