import { expect } from 'chai'
import { resolveSettings, withMigrationDatabase } from '../../lib/migration/settings.ts'
import { onEveryDatabase } from '../support/databases.ts'

onEveryDatabase('the database that migrations go to', (target) => {
  it("is the application's own, or the one of `migrations.url`, reached in the same way", async () => {
    const database = await target.connect()
    const own = await withMigrationDatabase(resolveSettings({ database }), async (settings) => settings.database === database)
    expect(own).to.equal(true)
    const { options } = database
    if (options.adapter !== 'pg') return
    const url = `postgres://${options.user}${options.password === undefined ? '' : `:${options.password}`}@${options.host}:${options.port}/${options.database}`
    const there = { ...options, connectTimeout: 4321, migrations: { url, schema: 'kept' } }
    const reached = await withMigrationDatabase(
      { ...resolveSettings({ database: { ...database, options: there } as never }) },
      async (settings) => ({
        schema: settings.schema,
        connectTimeout: (settings.database.options as typeof there).connectTimeout,
        isOther: settings.database !== database,
      }),
    )
    expect(reached).to.deep.equal({ schema: 'kept', connectTimeout: 4321, isOther: true })
  })
})
