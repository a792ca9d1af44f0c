import type { Direction } from '../events.ts'
import { IrreversibleMigration, MigrationRefused } from '../errors.ts'
import { loadMigration, type MigrationFile } from '../file/index.ts'
import type { IrreversibleOperation, Operation } from '../operations/operation.ts'
import { isConcurrent } from '../operations/statements.ts'
import { recordMigration } from '../record.ts'

/** A migration that is recorded and checked, and can run. */
export interface PreparedMigration {
  readonly file: MigrationFile
  readonly direction: Direction
  readonly operations: readonly Operation[]
  readonly late: boolean
}

/**
 * Loads and records migrations, before any SQL runs.
 *
 * @throws IrreversibleMigration when one cannot go down, naming the operations
 * @throws MigrationRefused when one asks for a concurrent index inside a transaction
 * @throws InvalidMigrationFile when one does not load
 */
export async function prepare(
  files: readonly MigrationFile[],
  direction: Direction,
  late: ReadonlySet<string>,
): Promise<PreparedMigration[]> {
  const prepared: PreparedMigration[] = []
  for (const file of files) {
    const operations = recordMigration(file.path, await loadMigration(file), direction)
    check(file, operations)
    prepared.push({ file, direction, operations, late: late.has(file.revision) })
  }
  return prepared
}

function check(file: MigrationFile, operations: readonly Operation[]): void {
  const irreversible = operations.filter((one): one is IrreversibleOperation => one.kind === 'irreversible')
  if (irreversible.length > 0) throw new IrreversibleMigration(file.path, irreversible)
  const concurrent = operations.find(isConcurrent)
  if (concurrent && file.transaction) {
    throw new MigrationRefused(
      `${file.path}: ${concurrent.name} ${concurrent.subject} is concurrent, and PostgreSQL builds or drops no index concurrently inside a transaction. ` +
        'Give it a file of its own that says `static transaction = false`. Nothing was changed.',
    )
  }
}
