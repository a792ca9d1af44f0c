import { expect } from 'chai'
import sinon from 'sinon'
import { Deadlock, SerializationFailure, transaction, type Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { meet } from '../meet.ts'
import { failure, text } from '../every-path.ts'

onEveryDatabase('retries of a transaction', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
    await database.script('create table retried (id int)')
  })
  beforeEach(() => database.script('truncate retried'))
  afterEach(() => {
    sinon.restore()
  })

  const raise = (sqlState: string): Promise<unknown> =>
    database.script(`do $$ begin raise exception 'again' using errcode = '${sqlState}'; end $$`)
  const count = async (): Promise<number> => Number((await database.run(text('select count(*) from retried'))).rows[0]![0])

  for (const [name, sqlState, error] of [
    ['a serialisation failure', '40001', SerializationFailure],
    ['a deadlock', '40P01', Deadlock],
  ] as const) {
    it(`repeat the callback after ${name}, from a clean start`, async () => {
      let attempts = 0
      const value = await transaction(
        async () => {
          await database.run(text('insert into retried values (1)'))
          if (++attempts < 3) await raise(sqlState)
          return attempts
        },
        { retries: 2 },
      )
      expect(value).to.equal(3)
      expect(await count()).to.equal(1)
    })

    it(`give up after ${name} when they are used up`, async () => {
      let attempts = 0
      expect(
        await failure(
          transaction(
            async () => {
              attempts++
              await raise(sqlState)
            },
            { retries: 1 },
          ),
        ),
      ).to.be.instanceOf(error)
      expect(attempts).to.equal(2)
    })
  }

  it('are none unless asked for', async () => {
    let attempts = 0
    await failure(
      transaction(async () => {
        attempts++
        await raise('40001')
      }),
    )
    expect(attempts).to.equal(1)
  })

  it('leave other errors alone', async () => {
    let attempts = 0
    await failure(
      transaction(
        async () => {
          attempts++
          await raise('23505')
        },
        { retries: 5 },
      ),
    )
    expect(attempts).to.equal(1)
  })

  it('pause for a random time that grows', async () => {
    sinon.stub(Math, 'random').returns(0.5)
    const pauses = sinon.spy(globalThis, 'setTimeout')
    await failure(transaction(() => raise('40001'), { retries: 3 }))
    const milliseconds = pauses
      .getCalls()
      .map((call) => call.args[1])
      .filter((each) => each === 5 || each === 10 || each === 20)
    expect(milliseconds).to.deep.equal([5, 10, 20])
  })

  if (!target.isServer) return

  it('let both of two rivals succeed', async () => {
    const arrive = meet(2)
    await Promise.all(
      [1, 2].map((id) =>
        transaction(
          async () => {
            await database.run(text('select count(*) from retried'))
            await arrive()
            await database.run(text(`insert into retried values (${id})`))
          },
          { isolation: 'serializable', retries: 5 },
        ),
      ),
    )
    expect(await count()).to.equal(2)
  })
})
