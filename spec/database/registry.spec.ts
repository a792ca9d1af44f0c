import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import {
  connect,
  currentDatabase,
  DatabaseClosed,
  disconnect,
  NotConnected,
  openDatabase,
  registerDatabase,
} from '../../lib/database/index.ts'
import { failure, text } from './every-path.ts'

describe('connecting', () => {
  afterEach(async () => {
    await disconnect()
    await disconnect('other')
  })

  it('makes a database the one that is found', async () => {
    const database = await connect({ adapter: 'pglite' })
    expect(currentDatabase()).to.equal(database)
    await disconnect()
    expect(() => currentDatabase()).to.throw(NotConnected)
  })

  it('has several under names', async () => {
    const database = await connect({ adapter: 'pglite' })
    const other = await connect({ adapter: 'pglite', name: 'other' })
    expect([currentDatabase(), currentDatabase('other')]).to.deep.equal([database, other])
    expect(other.name).to.equal('other')
  })

  it('replaces what was connected under its name, and closes it', async () => {
    const former = await connect({ adapter: 'pglite' })
    const database = await connect({ adapter: 'pglite' })
    expect(currentDatabase()).to.equal(database)
    expect([former.isClosed, database.isClosed]).to.deep.equal([true, false])
  })

  it('keeps what was connected where connecting fails', async () => {
    const former = await connect({ adapter: 'pglite' })
    await failure(connect({ url: 'postgres://127.0.0.1:1/nowhere' }))
    expect(currentDatabase()).to.equal(former)
    expect(former.isClosed).to.equal(false)
  })

  it('opens the same data directory again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'trefoil-again-'))
    try {
      const former = await connect({ adapter: 'pglite', dataDir })
      await former.script('create table kept(id int)')
      const database = await connect({ adapter: 'pglite', dataDir })
      await database.script('select * from kept')
      expect(former.isClosed).to.equal(true)
    } finally {
      await disconnect()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  it('twice at a time leaves one of them open', async () => {
    const databases = await Promise.all([connect({ adapter: 'pglite' }), connect({ adapter: 'pglite' })])
    expect(databases.filter((each) => !each.isClosed)).to.deep.equal([currentDatabase()])
  })

  it('is asked for by an error that says how', async () => {
    expect(() => currentDatabase()).to.throw(
      NotConnected,
      "database default is not connected. Call await connect({ url: process.env.DATABASE_URL }), or connect({ adapter: 'pglite' }) first.",
    )
    await connect({ adapter: 'pglite' })
    expect(() => currentDatabase('analytics')).to.throw(
      NotConnected,
      "Call await connect({ name: 'analytics', … }) first. Connected are: default.",
    )
  })

  it('beside the others registers nothing', async () => {
    const database = await openDatabase({ adapter: 'pglite' })
    expect(() => currentDatabase()).to.throw(NotConnected)
    const forget = registerDatabase(database, 'other')
    expect(currentDatabase('other')).to.equal(database)
    forget()
    expect(() => currentDatabase('other')).to.throw(NotConnected)
    await database.close()
    await database.close()
    expect(database.isClosed).to.equal(true)
    expect(await failure(database.run(text('select 1')))).to.be.instanceOf(DatabaseClosed)
  })

  it('leaves nothing behind when it fails', async () => {
    expect((await failure(connect({ adapter: 'pglite', extensions: ['no_such_extension'] }))).message).to.match(
      /names no_such_extension, which does not come with PGlite/,
    )
    expect(() => currentDatabase()).to.throw(NotConnected)
  })
})
