import { expect } from 'chai'
import { currentTransaction, SessionClosed, TransactionBusy, transaction, type Queryable } from '../../lib/database/index.ts'
import { failure, onEveryPath, text } from './every-path.ts'

onEveryPath('a session', (database, target) => {
  const setting = async (session: Queryable = database()): Promise<string | null> =>
    (await session.run(text(`select current_setting('trefoil.mark', true)`))).rows[0]![0]!

  it('is one connection for everything inside, asked through it or through the database', async () => {
    await database().session(async (session) => {
      await session.script(`set trefoil.mark = 'here'`)
      expect(await setting(session)).to.equal('here')
      expect(await setting()).to.equal('here')
      expect(await transaction(() => setting(), { database: database() })).to.equal('here')
      await session.script('reset trefoil.mark')
    })
  })

  it('resolves to what its callback returns', async () => {
    expect(await database().session(() => 42)).to.equal(42)
  })

  it('is no transaction', async () => {
    await database().session(async (session) => {
      expect(currentTransaction(database())).to.equal(undefined)
      await session.script('create table made_in_session (id int)')
    })
    expect((await database().run(text('select count(*) from made_in_session'))).rows).to.deep.equal([['0']])
    await database().script('drop table made_in_session')
  })

  it('holds transactions as outermost ones', async () => {
    await database().session(async () => {
      await transaction(
        async () => {
          expect(currentTransaction(database())!.depth).to.equal(0)
          const { rows } = await database().run(text(`select current_setting('transaction_isolation')`))
          expect(rows).to.deep.equal([['serializable']])
        },
        { database: database(), isolation: 'serializable' },
      )
    })
  })

  it('inside a transaction is that transaction', async () => {
    await transaction(
      async () => {
        const { rows } = await database().run(text('select pg_backend_pid()'))
        await database().session(async (session) => {
          expect((await session.run(text('select pg_backend_pid()'))).rows).to.deep.equal(rows)
          expect(currentTransaction(database())!.depth).to.equal(0)
        })
      },
      { database: database() },
    )
  })

  it('refuses statements after it has ended', async () => {
    let kept!: Queryable
    await database().session((session) => {
      kept = session
    })
    expect(await failure(kept.run(text('select 1')))).to.be.instanceOf(SessionClosed)
  })

  it('gives the connection back when its callback throws', async () => {
    for (let time = 0; time < 20; time++)
      await failure(
        database().session(() => {
          throw new Error('no')
        }),
      )
    expect(database().poolStatus().inUse).to.equal(0)
  })

  it('makes a statement that was started outside a nested transaction, and is awaited inside, fail instead of waiting for ever', async () => {
    const impatient = await target.connect({ name: `impatient_${database().name}`, pool: { timeout: 30 } })
    const error = await failure(
      impatient.transaction(async () => {
        let goOn!: () => void
        const started = new Promise<void>((resolve) => {
          goOn = resolve
        })
        const outside = started.then(() => impatient.run(text('select 1')))
        await impatient.transaction(async () => {
          goOn()
          await outside
        })
      }),
    )
    expect(error).to.be.instanceOf(TransactionBusy)
  })
})
