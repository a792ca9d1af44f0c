import { MigrationRefused } from '../errors.ts'
import { planDowngrade, planUpgrade } from '../graph/index.ts'
import type { MigrateOptions, MigrationRun, RunOptions } from './results.ts'
import { run } from './run.ts'

/**
 * Applies the migrations that lack, up to a target, each in a transaction with its version and history rows.
 *
 * @example
 * await migrate()                                   // to the head
 * await migrate({ to: '+1', onEvent: console.log })
 * await migrate({ dryRun: true })                   // what would be done, its SQL and its locks
 * @throws MultipleHeads, UnknownRevision, AmbiguousTarget where the target is not one revision
 * @throws MissingMigrationFile, MissingHistory where files and database do not fit
 * @throws LateMigration with `strict`
 * @throws MigrationFailed where an operation fails: file, operation and SQL are named, and nothing of a transactional migration stays
 */
export async function migrate(options: MigrateOptions = {}): Promise<MigrationRun> {
  return run(options, (graph, applied) => ({
    direction: 'up',
    ...planUpgrade(graph, applied, options.to ?? 'head', { strict: options.strict }),
  }))
}

/** Upgrades to a target: `migrate({ to })`. */
export async function up(to: string, options: Omit<MigrateOptions, 'to'> = {}): Promise<MigrationRun> {
  return migrate({ ...options, to })
}

/**
 * Goes back to a target: `-1`, a revision (which stays), `REV-1` (which goes), `base`, `label@base`.
 *
 * @throws IrreversibleMigration before any SQL, naming the operations that cannot be undone
 */
export async function down(to: string, options: RunOptions = {}): Promise<MigrationRun> {
  return run(options, (graph, applied) => ({ direction: 'down', revisions: planDowngrade(graph, applied, to) }))
}

/**
 * Undoes the last migrations. With several heads it asks for a branch: `down('REV-1')`.
 *
 * @param options.steps how many; default 1
 * @throws MigrationRefused where that is no whole number of at least 1
 */
export async function rollback(options: RunOptions & { steps?: number | undefined } = {}): Promise<MigrationRun> {
  const { steps = 1 } = options
  if (!Number.isInteger(steps) || steps < 1) throw new MigrationRefused(`rollback goes back 1 step or more, not ${String(steps)}.`)
  return run(options, (graph, applied) => {
    // Nothing applied is nothing to undo.
    if (applied.size === 0) return { direction: 'down', revisions: [] }
    return { direction: 'down', revisions: planDowngrade(graph, applied, `-${steps}`) }
  })
}

/** Undoes the last migrations and applies them again: one run down, one up. */
export async function redo(options: RunOptions & { steps?: number | undefined } = {}): Promise<MigrationRun[]> {
  const back = await rollback(options)
  const undone = new Set(back.migrations.map((migration) => migration.revision))
  const forth = await run(options, (graph, applied) => ({
    direction: 'up', // In a rehearsal they were not really undone.
    revisions: graph.inOrder([...undone].filter((revision) => graph.has(revision) && (options.dryRun || !applied.has(revision)))),
  }))
  return [back, forth]
}
