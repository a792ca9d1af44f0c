import { openDatabase, type Database, type DatabaseOptions } from '../../../lib/database/index.ts'
import type { BindValue } from '../../../lib/types/index.ts'

/** Runs a statement; rows are as they come off the wire. */
export type Run = (sql: string, values?: readonly BindValue[]) => Promise<(string | null)[][]>

/** The same examples on every server there is: an embedded one always, another where TEST_DATABASE_URL names it. */
export function onServers(title: string, examples: (run: Run) => void): void {
  on(`${title} (PGlite)`, { adapter: 'pglite' }, examples)
  const url = process.env['TEST_DATABASE_URL']
  if (url !== undefined) on(`${title} (${new URL(url).host})`, { url }, examples)
}

function on(title: string, options: DatabaseOptions, examples: (run: Run) => void): void {
  describe(title, () => {
    let database: Database
    before(async () => {
      database = await openDatabase(options)
    })
    after(() => database.close())
    examples(async (text, values = []) => (await database.run({ text, name: '' }, values)).rows)
  })
}
