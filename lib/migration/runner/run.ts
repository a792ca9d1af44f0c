import type { Direction } from '../events.ts'
import { readMigrationFiles, type MigrationFile } from '../file/index.ts'
import { checkApplied, RevisionGraph, type Revision } from '../graph/index.ts'
import { resolveSettings, withMigrationDatabase, type MigrationSettings, type ResolvedSettings } from '../settings.ts'
import { described, elapsed, now } from './execution.ts'
import { runJournalled } from './journalled.ts'
import { withMigrationLock, type MigrationLock } from './lock.ts'
import { prepare, type PreparedMigration } from './prepare.ts'
import type { MigrationRun, RanMigration } from './results.ts'
import { withMigrationSession } from './session.ts'
import { ensureKeptTables, readState, stampEnvironment } from './tables.ts'
import { runTransactional } from './transactional.ts'

/** What is to be done, decided with the lock held. */
export interface Decision {
  readonly direction: Direction
  readonly revisions: readonly Revision[]
  readonly late?: readonly Revision[]
}

export type Decide = (graph: RevisionGraph, applied: ReadonlySet<string>) => Decision

/**
 * The frame of everything that changes a database: files, lock, state, decision, preparation of all that is decided,
 * and only then the first SQL.
 */
export async function run(options: MigrationSettings & { dryRun?: boolean | undefined }, decide: Decide): Promise<MigrationRun> {
  const settings = resolveSettings(options)
  const files = await readMigrationFiles(settings.dir)
  const graph = new RevisionGraph(files)
  return withMigrationDatabase(settings, async (there) =>
    there.database.session(async () => {
      if (options.dryRun) return rehearse(there, files, graph, decide)
      return withMigrationSession(there, () =>
        withMigrationLock(there.database, there, async (lock) => {
          await ensureKeptTables(there.database, there.schema)
          await stampEnvironment(there.database, there.schema)
          return apply(there, files, graph, decide, lock)
        }),
      )
    }),
  )
}

async function decided(settings: ResolvedSettings, files: readonly MigrationFile[], graph: RevisionGraph, decide: Decide) {
  const state = await readState(settings.database, settings.schema)
  const applied = checkApplied(graph, state.heads, [...state.history.keys()], settings.dir)
  const decision = decide(graph, applied)
  const byRevision = new Map(files.map((file) => [file.revision, file]))
  const chosen = decision.revisions.map((one) => byRevision.get(one.revision)!)
  const late = new Set((decision.late ?? []).map((one) => one.revision))
  return { applied, direction: decision.direction, prepared: await prepare(chosen, decision.direction, late) }
}

async function apply(
  settings: ResolvedSettings,
  files: readonly MigrationFile[],
  graph: RevisionGraph,
  decide: Decide,
  lock: MigrationLock,
): Promise<MigrationRun> {
  const begun = now()
  const { applied, direction, prepared } = await decided(settings, files, graph, decide)
  const state = new Set(applied)
  const migrations: RanMigration[] = []
  for (const migration of prepared) {
    const { revision, name } = migration.file
    await lock.check()
    if (direction === 'up') state.add(revision)
    else state.delete(revision)
    settings.onEvent({ type: 'migrationStarted', revision, name, direction, late: migration.late })
    const start = now()
    const execution = { settings, migration, heads: graph.tips(state).map((tip) => tip.revision) }
    const operations = await (migration.file.transaction ? runTransactional : runJournalled)(execution)
    const duration = elapsed(start)
    settings.onEvent({ type: 'migrationFinished', revision, name, direction, duration })
    migrations.push({ ...facts(migration), operations, duration })
  }
  return result(graph, state, direction, migrations, { dryRun: false, duration: elapsed(begun) })
}

/** Connects, records and tells; changes nothing, and takes no lock. */
async function rehearse(
  settings: ResolvedSettings,
  files: readonly MigrationFile[],
  graph: RevisionGraph,
  decide: Decide,
): Promise<MigrationRun> {
  const { applied, direction, prepared } = await decided(settings, files, graph, decide)
  const migrations = prepared.map((migration) => ({
    ...facts(migration),
    duration: 0,
    operations: migration.operations.filter((operation) => operation.kind !== 'say').map((operation) => described(migration, operation)),
  }))
  return result(graph, applied, direction, migrations, { dryRun: true, duration: 0 })
}

const facts = ({ file, direction, late }: PreparedMigration) => ({
  revision: file.revision,
  name: file.name,
  file: file.path,
  direction,
  late,
  transaction: file.transaction,
})

function result(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  direction: Direction,
  migrations: readonly RanMigration[],
  rest: { dryRun: boolean; duration: number },
): MigrationRun {
  return {
    direction,
    migrations,
    ...rest,
    current: graph.tips(applied).map((tip) => tip.revision),
    isHead: graph.revisions.every((one) => applied.has(one.revision)),
  }
}
