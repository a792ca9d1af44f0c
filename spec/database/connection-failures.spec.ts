import { createServer, type AddressInfo } from 'node:net'
import { expect } from 'chai'
import {
  AuthenticationFailed,
  ConnectionLost,
  ConnectionRefused,
  DatabaseMissing,
  EncodingError,
  openDatabase,
  transaction,
  type Database,
} from '../../lib/database/index.ts'
import { onEveryDatabase, type Target } from '../support/databases.ts'
import { failure, onEveryPath, text } from './every-path.ts'

const urlOf = (target: Target): URL => new URL((target.options as { url: string }).url)

onEveryDatabase('connecting', (target) => {
  if (!target.isServer) return

  it('to a database that is not there names the command that makes it', async () => {
    const url = urlOf(target)
    url.pathname = '/not_there'
    const error = await failure(openDatabase({ url: url.href }))
    expect(error).to.be.instanceOf(DatabaseMissing)
    expect(error.message).to.equal('database "not_there" does not exist. Create it: trefoil db:create')
  })

  it('where nobody listens is refused', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const error = await failure(openDatabase({ url: `postgres://postgres:secret@127.0.0.1:${port}/shop` }))
    expect(error).to.be.instanceOf(ConnectionRefused)
    expect(error.message)
      .to.match(/no connection to database shop at 127\.0\.0\.1:\d+: ECONNREFUSED/)
      .and.not.include('secret')
  })

  it('to a server that never answers is given up', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as AddressInfo
    const error = await failure(openDatabase({ url: `postgres://127.0.0.1:${port}/shop`, connectTimeout: 100 }))
    silent.close()
    expect(error).to.be.instanceOf(ConnectionRefused)
    expect(error.message).to.include('timeout expired')
  })

  it('to a host that does not exist is refused', async () => {
    expect(await failure(openDatabase({ url: 'postgres://nowhere.invalid/shop' }))).to.be.instanceOf(ConnectionRefused)
  })

  it('to a database that is not UTF8 is refused', async () => {
    const latin = `trefoil_latin_${process.pid}_${target.name}`
    const maintenance = await target.connect({ name: 'maintenance' })
    await maintenance.script(`create database ${latin} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`)
    const url = urlOf(target)
    url.pathname = `/${latin}`
    const error = await failure(openDatabase({ url: url.href }))
    await maintenance.script(`drop database ${latin}`)
    expect(error).to.be.instanceOf(EncodingError)
    expect(error.message).to.match(/has the encoding LATIN1; Trefoil needs UTF8/)
  })

  // A server under TEST_DATABASE_URL may trust everybody.
  if (target.name !== 'embedded') return

  it('with a wrong password, or none, fails', async () => {
    const url = urlOf(target)
    url.password = 'wrong'
    const wrong = await failure(openDatabase({ url: url.href }))
    expect(wrong).to.be.instanceOf(AuthenticationFailed)
    expect(wrong.message).to.match(/^password authentication failed for user "postgres"\. Check user and password/)
    url.password = ''
    const none = await failure(openDatabase({ url: url.href }))
    expect(none).to.be.instanceOf(AuthenticationFailed)
    expect(none.message).to.match(/wants a password for user postgres, and there is none/)
  })

  it('with options instead of a url works too', async () => {
    const { hostname, port, pathname } = urlOf(target)
    const database = await openDatabase({
      adapter: 'pg',
      host: hostname,
      port: Number(port),
      user: 'postgres',
      password: 'trefoil',
      database: pathname.slice(1),
    })
    expect((await database.run(text('select current_database()'))).rows).to.deep.equal([[pathname.slice(1)]])
    await database.close()
  })
})

onEveryPath('a connection that breaks', (database, target) => {
  if (!target.isServer) return

  const kill = (pid: string): Promise<unknown> => administrator.run(text('select pg_terminate_backend($1::int)'), [pid])
  const pid = async (): Promise<string> => (await database().run(text('select pg_backend_pid()'))).rows[0]![0]!
  let administrator: Database
  before(async () => {
    administrator = await openDatabase({ ...target.options, name: 'administrator' })
  })
  after(() => administrator.close())

  it('during a statement rejects it, and the next statement gets a new connection', async () => {
    const error = await failure(
      database().session(async (session) => {
        const { rows } = await session.run(text('select pg_backend_pid()'))
        const [outcome] = await Promise.allSettled([session.run(text('select pg_sleep(60)')), kill(rows[0]![0]!)])
        if (outcome.status === 'rejected') throw outcome.reason
      }),
    )
    expect(error).to.be.instanceOf(ConnectionLost)
    expect(error.statement).to.equal('select pg_sleep(60)')
    expect((await database().run(text('select 1'))).rows).to.deep.equal([['1']])
  })

  it('in a pipeline rejects it once, whatever had ended before', async () => {
    const own = text('select pg_terminate_backend(pg_backend_pid())')
    const error = await failure(
      database().pipeline([text('select 1'), own, text('select 2'), text('select 3')].map((statement) => ({ statement, values: [] }))),
    )
    expect(error).to.be.instanceOf(ConnectionLost)
    expect((await database().run(text('select 1'))).rows).to.deep.equal([['1']])
  })

  it('in a transaction ends it; what it had done is gone', async () => {
    await database().script('drop table if exists breaking; create table breaking (id int)')
    const error = await failure(
      transaction(
        async () => {
          await database().run(text('insert into breaking values (1)'))
          await database().run(text('select pg_terminate_backend(pg_backend_pid())'))
        },
        { database: database() },
      ),
    )
    expect(error).to.be.instanceOf(ConnectionLost)
    expect((await database().run(text('select count(*) from breaking'))).rows).to.deep.equal([['0']])
  })

  it('in a transaction that swallows the error makes the commit fail', async () => {
    const error = await failure(
      transaction(
        async () => {
          await failure(database().run(text('select pg_terminate_backend(pg_backend_pid())')))
          return 'committed'
        },
        { database: database() },
      ),
    )
    expect(error).to.be.instanceOf(ConnectionLost)
  })

  it('while its transaction was idle says why', async () => {
    const hasty = await target.connect({ name: 'hasty', fastPath: database().name !== 'plain', idleInTransactionTimeout: 50 })
    const error = await failure(
      hasty.transaction(async () => {
        await hasty.run(text('select 1'))
        await new Promise((resolve) => setTimeout(resolve, 400))
        await hasty.run(text('select 2'))
      }),
    )
    expect(error).to.be.instanceOf(ConnectionLost)
    expect(error.message).to.match(/broke: terminating connection due to idle-in-transaction timeout\. Whether a statement/)
    expect(error.sqlState).to.equal('25P03')
    expect((await hasty.run(text('select 1'))).rows).to.deep.equal([['1']])
  })

  it('while idle is noticed and replaced', async () => {
    const before = await pid()
    await kill(before)
    const until = Date.now() + 5000
    while (database().poolStatus().total > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(database().poolStatus().total).to.equal(0)
    expect(await pid()).not.to.equal(before)
  })
})
