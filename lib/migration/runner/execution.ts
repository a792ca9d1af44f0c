import { performance } from 'node:perf_hooks'
import { DatabaseError, Deadlock, LockTimeout, type Queryable } from '../../database/index.ts'
import type { RanOperation } from '../events.ts'
import { MigrationFailed } from '../errors.ts'
import { isHarmless, LOCKS, operationLocks, tablesMade } from '../operations/lock.ts'
import { MigrationDatabase } from '../operations/migration-database.ts'
import type { Operation } from '../operations/operation.ts'
import { operationStatements } from '../operations/statements.ts'
import type { ResolvedSettings } from '../settings.ts'
import type { PreparedMigration } from './prepare.ts'
import { valueOf } from './query.ts'

/**
 * What the two ways of running a migration share. Both run inside `database.session(…)`: the database itself stands for
 * that session, or for the transaction that is open on it.
 */
export interface Execution {
  readonly settings: ResolvedSettings
  readonly migration: PreparedMigration
  /** The live heads after it. */
  readonly heads: readonly string[]
  /** Called after each operation, where its effects show: in its transaction. */
  readonly observe?: (operation: Operation, index: number) => Promise<void>
}

/** An operation as it is told: before it ran its duration is 0. */
export function described(migration: PreparedMigration, operation: Operation, duration = 0): RanOperation {
  const locks = operationLocks(operation, tablesMade(migration.operations))
  const strongest = locks.toSorted((a, b) => LOCKS.indexOf(b.mode) - LOCKS.indexOf(a.mode))[0]
  return {
    name: operation.name,
    subject: operation.subject,
    statements: operationStatements(operation),
    lock: strongest
      ? `${strongest.mode} on ${locks
          .filter((lock) => lock.mode === strongest.mode)
          .map((lock) => lock.table)
          .join(', ')}`
      : null,
    duration,
  }
}

/** Milliseconds to wait for locks: 0, that is without end, where waiting blocks nobody. */
export function lockTimeoutOf({ migration, settings }: Execution, operation: Operation): number {
  if (operation.kind !== 'schema') return settings.lockTimeout
  const locks = operationLocks(operation, tablesMade(migration.operations))
  return locks.length > 0 && locks.every((lock) => isHarmless(lock.mode)) ? 0 : settings.lockTimeout
}

/** Runs the SQL or code of an operation. Throws MigrationFailed, naming operation and statement; lock timeouts pass as they are. */
export async function perform(execution: Execution, operation: Operation, statements: readonly string[]): Promise<void> {
  const {
    settings: { database },
    migration,
  } = execution
  let sql: string | null = null
  try {
    if (operation.kind === 'code') await operation.up(new MigrationDatabase(database))
    if (operation.kind === 'sql' && operation.unless !== null && (await isDone(database, operation.unless))) return
    for (sql of statements) await database.script(sql)
  } catch (error) {
    if (isRepeatable(error) && isTriedAgain(migration.file, operation)) throw error
    throw new MigrationFailed(
      {
        file: migration.file.path,
        revision: migration.file.revision,
        operation: `${operation.name} ${operation.subject}`,
        sql,
        isUndone: migration.file.transaction,
      },
      error,
    )
  }
}

/** Whether an `unless` query says that the work is done. */
export async function isDone(session: Queryable, unless: string): Promise<boolean> {
  return ['t', 'true', '1'].includes((await valueOf(session, unless)) ?? '')
}

/** Code outside of a transaction may have done half. */
const isTriedAgain = (file: PreparedMigration['file'], operation: Operation): boolean => file.transaction || operation.kind !== 'code'

/** Somebody else was in the way; it may go another time. */
export const isRepeatable = (error: unknown): boolean => error instanceof LockTimeout || error instanceof Deadlock

/** The server said what is wrong; what begins with 08 is a connection that broke, and nobody knows what was done. */
export const isAnswered = (error: unknown): boolean => error instanceof DatabaseError && /^(?!08)[0-9A-Z]{5}$/.test(error.sqlState)

/** Tries until it succeeds, another error comes, or the retries are used up. */
export async function withRetries<T>({ settings, migration }: Execution, attempt: () => Promise<T>): Promise<T> {
  for (let failed = 0; ; failed += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isRepeatable(error)) throw error
      if (failed >= settings.lockRetries) {
        throw new MigrationFailed(
          {
            file: migration.file.path,
            revision: migration.file.revision,
            operation: `after ${failed + 1} attempts it`,
            sql: (error as { statement?: string }).statement ?? null,
            isUndone: migration.file.transaction,
          },
          error,
        )
      }
      const delay = Math.min(100 * 2 ** failed, 10_000)
      settings.onEvent({
        type: 'retrying',
        revision: migration.file.revision,
        attempt: failed + 1,
        delay,
        reason: (error as Error).message,
      })
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
}

export const elapsed = (since: number): number => performance.now() - since
export const now = (): number => performance.now()
