import { inspect } from 'node:util'
import { resolve } from 'node:path'
import { once } from 'node:events'
import { expect } from 'chai'
import {
  AdapterLimit,
  InvalidOption,
  openDatabase,
  UnknownOption,
  type Database,
  type DatabaseOptions,
} from '../../../lib/database/index.ts'
import { printable } from '../../../lib/database/options/printable.ts'
import { resolveOptions } from '../../../lib/database/options/resolve.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { failure, text } from '../every-path.ts'

describe('the options of a database', () => {
  const refused =
    (options: object): (() => unknown) =>
    () =>
      resolveOptions(options as DatabaseOptions)

  it('have defaults', () => {
    expect(resolveOptions({ url: 'postgres://ricky@localhost/shop' })).to.deep.equal({
      adapter: 'pg',
      name: 'default',
      host: 'localhost',
      port: 5432,
      user: 'ricky',
      password: undefined,
      database: 'shop',
      ssl: false,
      connectTimeout: 10_000,
      fastPath: true,
      prepare: 'named',
      applicationName: 'trefoil',
      pool: { size: 5, overflow: 10, timeout: 30_000, prePing: false, lifo: true },
    })
    expect(resolveOptions({ adapter: 'pglite' })).to.deep.include({ adapter: 'pglite', dataDir: undefined, extensions: [] })
    expect(resolveOptions({ adapter: 'pg', user: 'ricky' })).to.deep.include({ host: 'localhost', port: 5432, database: 'ricky' })
  })

  it('carry what belongs to migrations and the scratch database', () => {
    const options = { migrations: { schema: 'meta', lockTimeout: 100 }, scratch: { adapter: 'pglite' } } as const
    expect(resolveOptions({ adapter: 'pglite', ...options })).to.deep.include(options)
    expect(resolveOptions({ url: 'postgres://localhost/shop', ...options })).to.deep.include(options)
  })

  it('give the one session of PGlite no pool to size', () => {
    expect(resolveOptions({ adapter: 'pglite', pool: { size: 9 } }).pool).to.deep.include({ size: 1, overflow: 0 })
  })

  it('name a data directory from the working directory of now', () => {
    expect(resolveOptions({ adapter: 'pglite', dataDir: 'db/development' })).to.include({ dataDir: resolve('db/development') })
  })

  it('are refused where they do not exist, with what was probably meant', () => {
    expect(refused({ adapter: 'pglite', datadir: 'x' })).to.throw(
      UnknownOption,
      'the pglite adapter has no option datadir. Did you mean dataDir?',
    )
    expect(refused({ url: 'postgres://localhost/shop', pool: { max: 3 } })).to.throw(
      UnknownOption,
      /^pool has no option max\. Known are: size, overflow/,
    )
    expect(refused({ url: 'postgres://localhost/shop', dataDir: 'x' })).to.throw(UnknownOption)
    expect(refused({ adapter: 'pg', host: 'localhost', url: undefined, migrations: { directory: 'x' } })).to.throw(
      UnknownOption,
      /^migrations has no option directory/,
    )
  })

  it('are refused where they cannot work', () => {
    expect(refused({})).to.throw(InvalidOption, /^adapter is needed/)
    expect(refused({ adapter: 'mysql' })).to.throw(InvalidOption)
    expect(refused({ url: 'postgres://localhost/shop', pool: { size: 0 } })).to.throw(
      InvalidOption,
      'pool.size is a whole number of at least 1, not 0',
    )
    expect(refused({ url: 'postgres://localhost/shop', pool: { overflow: -1 } })).to.throw(InvalidOption)
    expect(refused({ url: 'postgres://localhost/shop', prepare: 'yes' })).to.throw(InvalidOption, "prepare is 'named' or 'off', not yes")
    expect(refused({ adapter: 'pglite', dataDir: 'memory://' })).to.throw(InvalidOption)
  })

  it('that are undefined were not given', () => {
    const undefinedPool = { size: undefined, overflow: undefined, timeout: undefined, prePing: undefined, lifo: undefined }
    expect(
      resolveOptions({ url: 'postgres://localhost/shop', pool: undefinedPool, statementTimeout: undefined } as unknown as DatabaseOptions)
        .pool,
    ).to.deep.equal({ size: 5, overflow: 10, timeout: 30_000, prePing: false, lifo: true })
  })

  it('that are no time to wait are refused', () => {
    for (const value of [-1, NaN, Infinity, 2 ** 31, '100', null]) {
      for (const name of ['statementTimeout', 'lockTimeout', 'idleInTransactionTimeout', 'connectTimeout'])
        expect(refused({ url: 'postgres://localhost/shop', [name]: value })).to.throw(
          InvalidOption,
          `${name} is a number of milliseconds from 0 to 2147483647, not ${value}`,
        )
      for (const name of ['timeout', 'recycle', 'idleTimeout'])
        expect(refused({ adapter: 'pglite', pool: { [name]: value } })).to.throw(InvalidOption, `pool.${name} is a number of milliseconds`)
    }
  })

  it('do not print passwords', () => {
    const options = printable(
      resolveOptions({ url: 'postgres://ricky:s3cret@localhost/shop', migrations: { url: 'postgres://boss:s3cret@localhost/shop' } }),
    )
    for (const printed of [inspect(options), JSON.stringify(options)]) {
      expect(printed).to.include('[redacted]').and.include('postgres://boss:[redacted]@localhost/shop').and.not.include('s3cret')
    }
    expect(options).to.include({ password: 's3cret' })
  })

  it('that PGlite cannot honour are refused', async () => {
    for (const name of ['statementTimeout', 'lockTimeout', 'idleInTransactionTimeout']) {
      const error = await failure(openDatabase({ adapter: 'pglite', [name]: 100 }))
      expect(error).to.be.instanceOf(AdapterLimit)
      expect(error).to.include({ adapter: 'pglite', feature: name })
    }
  })
})

onEveryDatabase('the settings of a session', (target) => {
  it('make the server’s texts canonical', async () => {
    const database = await target.connect()
    const { rows } = await database.run(
      text(`
      select current_setting('TimeZone'), current_setting('DateStyle'), current_setting('IntervalStyle'), current_setting('client_encoding'),
        current_setting('extra_float_digits'), current_setting('bytea_output'), current_setting('search_path')`),
    )
    expect(rows).to.deep.equal([['UTC', 'ISO, MDY', 'iso_8601', 'UTF8', '1', 'hex', '"$user", public']])
  })

  it('take a search path', async () => {
    const database = await target.connect({ name: 'paths', searchPath: ['Odd, "schema" \\', 'public'] })
    expect((await database.run(text(`select current_setting('search_path')`))).rows).to.deep.equal([
      ['"Odd, ""schema"" \\", public'.replace('public', '"public"')],
    ])
    const plain = await target.connect({ name: 'plain_path', searchPath: 'a, b' })
    expect((await plain.run(text(`select current_setting('search_path')`))).rows).to.deep.equal([['a, b']])
  })

  it('show what is known of the server', async () => {
    const database = await target.connect({ name: 'known' })
    const { rows } = await database.run(text(`select current_setting('server_version_num'), current_setting('server_version')`))
    expect([String(database.serverVersion), database.serverVersionText]).to.deep.equal(rows[0])
    expect(database.adapterName).to.equal(target.isServer ? 'pg' : 'pglite')
    expect(database.capabilities).to.deep.equal(
      target.isServer
        ? { concurrentSessions: true, timeouts: true, advisoryLocks: true, cancel: true }
        : { concurrentSessions: false, timeouts: false, advisoryLocks: false, cancel: false },
    )
  })

  it('survive DISCARD-like resets', async () => {
    const database = await target.connect({ name: 'reset' })
    const { rows } = await database.session(async (session) => {
      await session.script('reset all')
      return session.run(text(`select current_setting('TimeZone'), current_setting('IntervalStyle')`))
    })
    expect(rows).to.deep.equal([['UTC', 'iso_8601']])
  })

  it('pass the server’s notices to onNotice', async () => {
    const notices: (string | undefined)[] = []
    const database = await target.connect({ name: 'noticing', onNotice: (notice: { message?: string }) => notices.push(notice.message) })
    await database.script(`do $$ begin raise notice 'look here'; end $$`)
    expect(notices).to.deep.equal(['look here'])
  })

  for (const fastPath of target.isServer ? [true, false] : [undefined])
    it(`survive an onNotice that throws${fastPath === false ? ", over the driver's public interface too" : ''}`, async () => {
      const warned = once(process, 'warning') as Promise<[Error]>
      const transactions: unknown[] = []
      const database: Database = await target.connect({
        name: 'throwing',
        fastPath,
        onNotice: () => {
          transactions.push(database.currentTransaction)
          throw new Error('no notices, please')
        },
      })
      await database.transaction(async () => {
        await database.run(text(`select set_config('x.y', '', false)`))
        await database.script(`do $$ begin raise notice 'look here'; end $$; select 1`)
      })
      expect((await database.run(text('select 1'))).rows).to.deep.equal([['1']])
      expect(transactions).to.deep.equal([undefined])
      expect((await warned)[0].message).to.equal('no notices, please')
    })

  if (!target.isServer) return

  it('take timeouts and a name', async () => {
    const database = await target.connect({
      name: 'timed',
      statementTimeout: 1000,
      lockTimeout: 2000,
      idleInTransactionTimeout: 3000,
      applicationName: 'the web',
    })
    const { rows } = await database.run(
      text(`
      select current_setting('statement_timeout'), current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout'), current_setting('application_name')`),
    )
    expect(rows).to.deep.equal([['1s', '2s', '3s', 'the web']])
  })
})
