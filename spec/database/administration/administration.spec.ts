import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect } from 'chai'
import { createDatabase, databaseExists, dropDatabase, openDatabase, type DatabaseOptions } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { failure, text } from '../every-path.ts'

onEveryDatabase('creating and dropping databases', (target) => {
  const folder = mkdtempSync(join(tmpdir(), 'trefoil-admin-'))
  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const options = (): DatabaseOptions => {
    if (!target.isServer) return { adapter: 'pglite', dataDir: join(folder, 'made') }
    const url = new URL((target.options as { url: string }).url)
    url.pathname = `/trefoil "made" ${process.pid}`
    return { url: url.href }
  }
  const name = (): string => (target.isServer ? `trefoil "made" ${process.pid}` : relative('.', join(folder, 'made')))

  it('creates what is not there and leaves what is', async () => {
    expect(await databaseExists(options())).to.equal(false)
    expect(await createDatabase(options())).to.deep.equal({ created: true, name: name() })
    expect(await databaseExists(options())).to.equal(true)
    expect(await createDatabase(options())).to.deep.equal({ created: false, name: name() })
  })

  it('makes it UTF8, and one that can be used', async () => {
    const database = await openDatabase(options())
    expect((await database.run(text(`select current_setting('server_encoding')`))).rows).to.deep.equal([['UTF8']])
    await database.script('create table kept (id int)')
    await database.close()
  })

  it('does not drop it while somebody uses it', async () => {
    const database = await openDatabase(options())
    const error = await failure(dropDatabase(options()))
    expect(target.isServer ? error.sqlState : error.code).to.equal(target.isServer ? '55006' : 'TREFOIL_DATA_DIRECTORY_BUSY')
    expect((await database.run(text('select count(*) from kept'))).rows).to.deep.equal([['0']])
    await database.close()
  })

  it('drops what is there and minds nothing that is not', async () => {
    expect(await dropDatabase(options())).to.deep.equal({ dropped: true, name: name() })
    expect(await databaseExists(options())).to.equal(false)
    expect(await dropDatabase(options())).to.deep.equal({ dropped: false, name: name() })
  })

  if (target.isServer) return

  it('needs nothing for a database in memory', async () => {
    expect(await createDatabase({ adapter: 'pglite' })).to.deep.equal({ created: false, name: 'in memory' })
    expect(await databaseExists({ adapter: 'pglite' })).to.equal(true)
    expect(await dropDatabase({ adapter: 'pglite' })).to.deep.equal({ dropped: false, name: 'in memory' })
  })

  it('removes no folder that holds no database', async () => {
    expect(await dropDatabase({ adapter: 'pglite', dataDir: folder })).to.deep.include({ dropped: false })
    expect(existsSync(folder)).to.equal(true)
  })
})
