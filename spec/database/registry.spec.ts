import { expect } from 'chai'
import {
  AlreadyConnected,
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

  it('refuses a name that is in use', async () => {
    const database = await connect({ adapter: 'pglite' })
    expect(await failure(connect({ adapter: 'pglite' }))).to.be.instanceOf(AlreadyConnected)
    expect(currentDatabase()).to.equal(database)
  })

  it('twice at a time gives the name to one of them', async () => {
    const settled = await Promise.allSettled([connect({ adapter: 'pglite' }), connect({ adapter: 'pglite' })])
    expect(settled.map((each) => each.status).sort()).to.deep.equal(['fulfilled', 'rejected'])
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
