import { expect } from 'chai'
import { PoolTimeout, type Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { meet } from '../meet.ts'
import { failure, text } from '../every-path.ts'

onEveryDatabase('lending connections', (target) => {
  const pids = async (database: Database, times: number): Promise<Set<string>> => {
    const results = await Promise.all(Array.from({ length: times }, () => database.run(text('select pg_backend_pid(), pg_sleep(0.02)'))))
    return new Set(results.map(({ rows }) => rows[0]![0]!))
  }

  if (!target.isServer) {
    it('lends the one session of PGlite to one after the other', async () => {
      const database = await target.connect({ name: 'single' })
      const results = await Promise.all(Array.from({ length: 50 }, (_, n) => database.run(text(`select ${n}`))))
      expect(results.map(({ rows }) => Number(rows[0]![0]))).to.deep.equal(Array.from({ length: 50 }, (_, n) => n))
      expect(database.poolStatus()).to.deep.equal({ size: 1, total: 1, idle: 1, inUse: 0, waiting: 0, overflow: 0 })
    })

    it('makes statements outside a transaction wait until it has ended', async () => {
      const database = await target.connect({ name: 'waiting', pool: { timeout: 50 } })
      let end!: () => void
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      const running = database.transaction(async () => {
        await database.run(text('select 1'))
        await ended
      })
      const error = await failure(database.run(text('select 2')))
      expect(error).to.be.instanceOf(PoolTimeout)
      end()
      await running
      expect((await database.run(text('select 3'))).rows).to.deep.equal([['3']])
    })
    return
  }

  it('opens as many as size and overflow allow, and keeps size', async () => {
    const database = await target.connect({ name: 'limits', pool: { size: 2, overflow: 1 } })
    expect((await pids(database, 12)).size).to.equal(3)
    expect(database.poolStatus()).to.deep.equal({ size: 2, total: 2, idle: 2, inUse: 0, waiting: 0, overflow: 0 })
  })

  it('raises PoolTimeout when all are in use', async () => {
    const database = await target.connect({ name: 'exhausted', pool: { size: 1, overflow: 0, timeout: 50 } })
    const error = await database.transaction(async () => {
      await database.run(text('select 1'))
      return failure(
        new Promise((resolve, reject) => {
          // Outside of the transaction's context.
          setImmediateOutside(() => {
            database.run(text('select 2')).then(resolve, reject)
          })
        }),
      )
    })
    expect(error).to.be.instanceOf(PoolTimeout)
    expect((await database.run(text('select 3'))).rows).to.deep.equal([['3']])
  })

  it('gives parallel transactions connections of their own', async () => {
    const database = await target.connect({ name: 'parallel', pool: { size: 5, overflow: 0 } })
    const arrive = meet(5)
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        database.transaction(async () => {
          const first = await database.run(text('select pg_backend_pid()'))
          await arrive()
          const second = await database.run(text('select pg_backend_pid()'))
          expect(second.rows).to.deep.equal(first.rows)
          return first.rows[0]![0]
        }),
      ),
    )
    expect(new Set(all).size).to.equal(5)
  })

  it('pings before lending with prePing, and replaces what is dead', async () => {
    const database = await target.connect({ name: 'pinged', pool: { prePing: true } })
    expect((await pids(database, 3)).size).to.be.greaterThan(0)
    expect((await database.run(text('select 1'))).rows).to.deep.equal([['1']])
  })
})

const outside: (() => void)[] = []
const poll = setInterval(() => {
  for (const work of outside.splice(0)) work()
}, 1)
poll.unref()

/** Calls back from a timer that was started before any transaction. */
function setImmediateOutside(work: () => void): void {
  outside.push(work)
}
