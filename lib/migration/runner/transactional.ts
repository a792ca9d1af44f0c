import { MigrationFailed } from '../errors.ts'
import type { RanOperation } from '../events.ts'
import { operationStatements } from '../operations/statements.ts'
import { described, elapsed, isAnswered, isRepeatable, lockTimeoutOf, now, perform, withRetries, type Execution } from './execution.ts'
import { recordApplied, recordRemoved } from './tables.ts'

/**
 * Runs a migration in one transaction, its version and history rows inside: it is applied whole, or nothing happened.
 * Where a lock is not to be had in time the whole transaction is tried again.
 */
export async function runTransactional(execution: Execution): Promise<RanOperation[]> {
  const { settings } = execution
  return withRetries(execution, async () => {
    try {
      return await settings.database.transaction(() => attempt(execution))
    } catch (error) {
      throw isAnswered(error) && !isRepeatable(error) ? failedAtItsEnd(execution, error) : error
    }
  })
}

/** Operations name themselves when they fail; what is left are the record and the commit, where deferred constraints are checked. */
function failedAtItsEnd({ migration: { file } }: Execution, error: unknown): MigrationFailed {
  return new MigrationFailed({ file: file.path, revision: file.revision, operation: 'commit', sql: null, isUndone: true }, error)
}

async function attempt(execution: Execution): Promise<RanOperation[]> {
  const {
    settings,
    migration: { file, direction, operations },
    heads,
  } = execution
  const { database } = settings
  const begun = now()
  const ran: RanOperation[] = []
  let touchedRows = false
  let lockTimeout: number | null = null
  for (const [index, operation] of operations.entries()) {
    if (operation.kind === 'say') {
      settings.onEvent({ type: 'said', revision: file.revision, text: operation.subject })
      continue
    }
    // Rows that wait for a deferred constraint would stop the next ALTER TABLE ("pending trigger events").
    if (touchedRows && operation.kind === 'schema') {
      await database.script('SET CONSTRAINTS ALL IMMEDIATE')
      touchedRows = false
    }
    const wanted = lockTimeoutOf(execution, operation)
    if (wanted !== lockTimeout) await database.script(`SET LOCAL lock_timeout = ${(lockTimeout = wanted)}`)
    const start = now()
    await perform(execution, operation, operationStatements(operation))
    touchedRows ||= operation.kind === 'code' || (operation.kind === 'sql' && operation.touchesRows)
    await execution.observe?.(operation, index)
    const told = described(execution.migration, operation, elapsed(start))
    ran.push(told)
    settings.onEvent({ type: 'operation', revision: file.revision, operation: told })
  }
  if (direction === 'up') await recordApplied(database, settings.schema, { ...file, duration: elapsed(begun) }, heads)
  else await recordRemoved(database, settings.schema, file.revision, heads)
  return ran
}
