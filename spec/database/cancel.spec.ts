import { expect } from 'chai'
import { AdapterLimit, InvalidOption, QueryCanceled, transaction } from '../../lib/database/index.ts'
import { failure, onEveryPath, text } from './every-path.ts'

onEveryPath('cancelling a statement', (database, target) => {
  const sleep = text('select pg_sleep(60)')

  if (!target.isServer) {
    it('is refused, since nothing can interrupt PGlite', async () => {
      for (const options of [{ timeout: 1 }, { signal: new AbortController().signal }]) {
        const error = await failure(database().run(text('select 1'), [], options))
        expect(error).to.be.instanceOf(AdapterLimit)
        expect(error.message).to.match(/pglite adapter has no signal or timeout for a statement/)
      }
      expect(database().capabilities.cancel).to.equal(false)
    })
    return
  }

  it('by its signal ends it on the server', async () => {
    const controller = new AbortController()
    const running = failure(database().run(sleep, [], { signal: controller.signal }))
    setTimeout(() => {
      controller.abort()
    }, 50)
    const error = await running
    expect(error).to.be.instanceOf(QueryCanceled)
    expect(error.message).to.equal('the statement was cancelled by its signal')
    expect(error.statement).to.equal(sleep.text)
    const { rows } = await database().run(
      text(`select count(*) from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'`),
    )
    expect(rows).to.deep.equal([['0']])
  })

  it('by its timeout ends it on the server', async () => {
    const error = await failure(database().run(sleep, [], { timeout: 50 }))
    expect(error).to.be.instanceOf(QueryCanceled)
    expect(error.message).to.equal('the statement was cancelled by its timeout')
  })

  it('refuses a timeout that is no time', async () => {
    for (const timeout of [-1, NaN, Infinity, 2 ** 31]) {
      for (const error of [
        await failure(database().run(text('select 1'), [], { timeout })),
        await failure(database().pipeline([{ statement: text('select 1'), values: [] }], { timeout })),
        await failure(database().transaction(() => database().run(text('select 1'), [], { timeout }))),
      ])
        expect(error).to.be.instanceOf(InvalidOption).and.to.include({ option: 'timeout' })
    }
  })

  it('that is aborted already is never sent', async () => {
    await database().script('drop table if exists never_sent; create table never_sent (id int)')
    expect(await failure(database().run(text('insert into never_sent values (1)'), [], { signal: AbortSignal.abort() }))).to.be.instanceOf(
      QueryCanceled,
    )
    expect((await database().run(text('select count(*) from never_sent'))).rows).to.deep.equal([['0']])
  })

  it('does nothing to one that ended in time', async () => {
    const controller = new AbortController()
    expect((await database().run(text('select 1'), [], { signal: controller.signal, timeout: 10_000 })).rows).to.deep.equal([['1']])
    controller.abort()
    expect((await database().run(text('select 2'))).rows).to.deep.equal([['2']])
  })

  it('never hits a statement beside it on the same connection', async () => {
    const controller = new AbortController()
    const results = await transaction(
      async () => {
        await database().run(text('savepoint before'))
        const before = database().run(text('select pg_sleep(0.1), 1'))
        const canceled = failure(database().run(sleep, [], { signal: controller.signal }))
        setTimeout(() => {
          controller.abort()
        }, 20)
        const error = await canceled
        await database().run(text('rollback to savepoint before'))
        const behind = await database().run(text('select 2'))
        return [(await before).rows[0]![1], error.code, behind.rows[0]![0]]
      },
      { database: database() },
    )
    expect(results).to.deep.equal(['1', 'TREFOIL_QUERY_CANCELED', '2'])
  })

  it('takes back one that waits behind another', async () => {
    await database().session(async (session) => {
      const controller = new AbortController()
      const first = session.run(text('select pg_sleep(0.2)'))
      const second = failure(session.run(text('select 2'), [], { signal: controller.signal }))
      const third = session.run(text('select 3'))
      controller.abort()
      expect(await second).to.be.instanceOf(QueryCanceled)
      expect((await third).rows).to.deep.equal([['3']])
      await first
    })
  })

  it('takes back one that waits for a connection', async () => {
    const narrow = await target.connect({ name: `narrow_${database().name}`, pool: { size: 1, overflow: 0 } })
    const running = narrow.run(text('select pg_sleep(0.3)'))
    for (const options of [{ timeout: 20 }, { signal: AbortSignal.timeout(20) }]) {
      expect(await failure(narrow.run(text('select 1'), [], options))).to.be.instanceOf(QueryCanceled)
    }
    expect(narrow.poolStatus()).to.include({ waiting: 0, inUse: 1 })
    await running
  })

  it('works for a pipeline', async () => {
    const error = await failure(
      database().pipeline(
        [
          { statement: text('select 1'), values: [] },
          { statement: sleep, values: [] },
        ],
        { timeout: 50 },
      ),
    )
    expect(error).to.be.instanceOf(QueryCanceled)
  })

  it('by statementTimeout is the server’s', async () => {
    const limited = await target.connect({
      name: `limited_${database().name}`,
      statementTimeout: 30,
      fastPath: database().name !== 'plain',
    })
    const error = await failure(limited.run(sleep))
    expect(error).to.be.instanceOf(QueryCanceled)
    expect(error.message).to.match(/statement timeout/)
  })
})
