import { relative, resolve } from 'node:path'
import { history, status } from '../../migration/index.ts'
import { underscore } from '../../naming/index.ts'
import { withDatabase } from '../database-session.ts'
import type { WriteFlags } from '../flags.ts'
import { destroyGenerated } from './destroy-generated.ts'
import { MigrationInUse, NothingGenerated } from './errors.ts'
import { writeOptions } from './write-options.ts'

/**
 * `trefoil d migration NAME`. A file that is applied to the database, or that others follow, is not removed: the
 * database would name a revision that nobody has, or the graph would break.
 */
export async function destroyMigration(word: string, flags: WriteFlags): Promise<void> {
  const name = underscore(word)
  await withDatabase(undefined, async ({ root, settings }) => {
    const entries = await history(settings)
    const named = entries.filter((entry) => entry.name === name || entry.revision === word || `${entry.revision}_${entry.name}` === name)
    if (named.length === 0) throw new NothingGenerated(`There is no migration ${name} in db/migrate`)
    const { migrations } = await status(settings)
    for (const { revision, file } of named) {
      const path = relative(root, resolve(root, file))
      if (migrations.some((entry) => entry.revision === revision && entry.state === 'up'))
        throw new MigrationInUse(`${path} is applied to the database. Roll it back first: npx trefoil db:rollback`)
      const child = entries.find(
        (entry) => (entry.parents.includes(revision) || entry.dependsOn.includes(revision)) && !named.includes(entry),
      )
      if (child) throw new MigrationInUse(`${child.revision} ${child.name} follows ${path}. Destroy that first, or change its parents`)
    }
    for (const entry of named)
      destroyGenerated(`migration ${entry.name}`, [relative(root, resolve(root, entry.file))], writeOptions(root, flags))
  })
}
