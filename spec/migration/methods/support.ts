import { Migration } from '../../../lib/migration/migration.ts'
import type { Direction } from '../../../lib/migration/events.ts'
import { operationStatements } from '../../../lib/migration/operations/statements.ts'
import { recordMigration } from '../../../lib/migration/record.ts'

/** A migration whose `change()` is this. */
export const changing = (change: (migration: Migration) => void): unknown =>
  class extends Migration {
    change(): void {
      change(this)
    }
  }

export const operationsOf = (change: (migration: Migration) => void, direction: Direction = 'up') =>
  recordMigration('1_x.ts', changing(change), direction)

/** The SQL of a `change()`, going up and going down. */
export const sqlOf = (change: (migration: Migration) => void, direction: Direction = 'up'): string[] =>
  operationsOf(change, direction).flatMap((operation) =>
    operation.kind === 'irreversible' ? [`-- ${operation.name} ${operation.subject}: ${operation.reason}`] : operationStatements(operation),
  )
