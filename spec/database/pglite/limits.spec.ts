import { expect } from 'chai'
import { AdapterLimit, connect, ConnectionLost, disconnect, openDatabase } from '../../../lib/database/index.ts'
import { failure, text } from '../every-path.ts'

describe('PGlite', () => {
  after(() => disconnect('extended'))

  it('refuses COPY FROM STDIN, over which it would end', async () => {
    const database = await openDatabase({ adapter: 'pglite' })
    await database.script('create table copied (id int)')
    expect(await failure(database.script('COPY copied\n FROM STDIN'))).to.be.instanceOf(AdapterLimit)
    expect((await database.run(text('select count(*) from copied'))).rows).to.deep.equal([['0']])
    await database.close()
  })

  it('in memory does not come back empty after it has ended', async () => {
    const database = await openDatabase({ adapter: 'pglite' })
    await failure(
      database.session(async (session) => {
        await session.script('create table gone (id int)')
        // The server ends over it; a comment hides it from the check.
        await session.script('copy /* from */ gone from /* standard */ stdin')
      }),
    )
    const error = await failure(database.run(text('select * from gone')))
    expect(error).to.be.instanceOf(ConnectionLost)
    expect(error.message).to.equal('PGlite ended, and the database in memory with it. Connect anew to start with an empty one')
    await database.close()
  })

  it('loads extensions by name, or as objects', async () => {
    const database = await connect({ adapter: 'pglite', name: 'extended', extensions: ['citext', 'uuid-ossp'] })
    await database.script('create extension citext; create extension "uuid-ossp"')
    expect((await database.run(text(`select 'A'::citext = 'a'`))).rows).to.deep.equal([['t']])
    const { hstore } = await import('@electric-sql/pglite/contrib/hstore')
    const other = await openDatabase({ adapter: 'pglite', extensions: { hstore } })
    await other.script('create extension hstore')
    expect((await other.run(text(`select 'a=>1'::hstore -> 'a'`))).rows).to.deep.equal([['1']])
    await other.close()
  })
})
