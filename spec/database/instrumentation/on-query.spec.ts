import { expect } from 'chai'
import { onQuery, transaction, type QueryEvent } from '../../../lib/database/index.ts'
import { failure, onEveryPath, text } from '../every-path.ts'

onEveryPath('onQuery', (database) => {
  const watch = async (work: () => Promise<unknown>, options = {}): Promise<QueryEvent[]> => {
    const events: QueryEvent[] = []
    const stop = onQuery((event) => events.push(event), options)
    await work().finally(stop)
    return events
  }

  it('tells of every statement, with its parameters redacted', async () => {
    const [event] = await watch(() =>
      database().run({ text: 'select $1::text, $2::text, $3::bytea', name: 'watched' }, ['secret', null, new Uint8Array(2)]),
    )
    expect(event).to.deep.include({
      sql: 'select $1::text, $2::text, $3::bytea',
      values: ['text', 'null', 'bytes'],
      rows: 1,
      error: undefined,
      name: 'watched',
      database: database().name,
    })
    expect(event!.duration).to.be.a('number').greaterThan(0)
  })

  it('passes the parameters with logBinds', async () => {
    const [event] = await watch(() => database().run(text('select $1::text'), ['open']), { logBinds: true })
    expect(event!.values).to.deep.equal(['open'])
  })

  it('redacts for one listener what another one sees', async () => {
    const open: QueryEvent[] = []
    const stop = onQuery((event) => open.push(event), { logBinds: true })
    const [redacted] = await watch(() => database().run(text('select $1::text'), ['open']))
    stop()
    expect([redacted!.values, open[0]!.values]).to.deep.equal([['text'], ['open']])
  })

  it('tells of statements that fail', async () => {
    const [event] = await watch(() => failure(database().run(text('select 1 / 0'))))
    expect(event!.error).to.include({ sqlState: '22012' })
  })

  it('tells of scripts, pipelines and what transactions send', async () => {
    const events = await watch(async () => {
      await database().script('select 1; select 2')
      await database().pipeline([text('select 3'), text('select 4')].map((statement) => ({ statement, values: [] })))
      await transaction(() => database().run(text('select 5')), { database: database() })
    })
    expect(events.map(({ sql }) => sql)).to.deep.equal(['select 1; select 2', 'select 3', 'select 4', 'BEGIN', 'select 5', 'COMMIT'])
  })

  it('lets a listener run statements, outside of the transaction it hears of', async () => {
    await database().script('drop table if exists heard; create table heard (sql text)')
    const logged: Promise<unknown>[] = []
    const stop = onQuery(({ sql }) => {
      if (sql === 'select 1') logged.push(database().run(text(`insert into heard values ('select 1')`)))
    })
    await failure(
      transaction(
        async () => {
          await database().run(text('select 1'))
          throw new Error('no')
        },
        { database: database() },
      ),
    )
    stop()
    await Promise.all(logged)
    expect((await database().run(text('select * from heard'))).rows).to.deep.equal([['select 1']])
  })

  it('ends when its function is called', async () => {
    const events = await watch(() => database().run(text('select 1')))
    await database().run(text('select 2'))
    expect(events).to.have.length(1)
  })

  it('turns what a listener throws into a warning, and the statement goes on', async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    const stop = onQuery(() => {
      throw new Error('a broken listener')
    })
    expect((await database().run(text('select 1'))).rows).to.deep.equal([['1']])
    stop()
    expect((await warned).message).to.equal('a broken listener')
  })
})
