import type { Database } from '../../lib/database/index.ts'
import { definitionOf, type ModelClass } from '../../lib/model/index.ts'
import { quoteIdentifier } from '../../lib/sql/index.ts'
import { createSchema } from '../../lib/testing/index.ts'
import { onEveryDatabase, type Target } from './databases.ts'

/**
 * The same examples on every database, connected, with the tables of these models: empty when an example begins, and
 * counting their keys from 1.
 */
export function withTables(title: string, models: readonly ModelClass[], examples: (target: Target) => void): void {
  onEveryDatabase(title, (target) => {
    let database: Database
    let truncate = ''

    before(async () => {
      database = await target.connect()
      await createSchema(models)
      const tables = new Set(models.map((model) => definitionOf(model).table))
      truncate = `truncate ${[...tables].map(quoteIdentifier).join(', ')} restart identity`
    })
    beforeEach(() => database.script(truncate))

    examples(target)
  })
}
