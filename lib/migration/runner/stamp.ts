import { readMigrationFiles } from '../file/index.ts'
import { revisionNamed, RevisionGraph } from '../graph/index.ts'
import { resolveSettings, withMigrationDatabase, type MigrationSettings } from '../settings.ts'
import { withMigrationLock } from './lock.ts'
import { withMigrationSession } from './session.ts'
import { ensureKeptTables, readState, recordApplied, stampEnvironment } from './tables.ts'

/**
 * Records revisions as applied without running them: for changes that are in the database already. It looks at nothing
 * but the record, so `status` and `check` are worth a look afterwards.
 *
 * @param options.revisions names or prefixes; those that are recorded already are left as they are
 */
export async function stamp(options: MigrationSettings & { revisions: readonly string[] }): Promise<void> {
  const settings = resolveSettings(options)
  const files = await readMigrationFiles(settings.dir)
  const graph = new RevisionGraph(files)
  const wanted = new Set(options.revisions.map((one) => revisionNamed(graph, one).revision))
  await withMigrationDatabase(settings, async (there) =>
    there.database.session(async () =>
      withMigrationSession(there, async () =>
        withMigrationLock(there.database, there, async () => {
          const { database, schema } = there
          await ensureKeptTables(database, schema)
          await stampEnvironment(database, schema)
          await database.transaction(async () => {
            const state = await readState(database, schema)
            const applied = new Set([...state.heads, ...state.history.keys(), ...wanted].filter((one) => graph.has(one)))
            const heads = graph.tips(applied).map((tip) => tip.revision)
            for (const file of files) {
              if (wanted.has(file.revision) && !state.history.has(file.revision))
                await recordApplied(database, schema, { ...file, duration: 0 }, heads)
            }
          })
        }),
      ),
    ),
  )
}
