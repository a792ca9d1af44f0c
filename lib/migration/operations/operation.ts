import type { Difference } from '../../schema/index.ts'
import type { MigrationDatabase } from './migration-database.ts'

/** What a migration's method recorded. A value: it can be shown, timed, turned round and run. */
export type Operation = SchemaOperation | SqlOperation | CodeOperation | SayOperation | ChoiceOperation | IrreversibleOperation

interface Recorded {
  /** The method: `addColumn`. */
  readonly name: string
  /** What it touches: `users.phone`. */
  readonly subject: string
}

/** Steps that the schema layer can write as DDL and turn round. */
export interface SchemaOperation extends Recorded {
  readonly kind: 'schema'
  readonly steps: readonly SchemaStep[]
  /** Why it cannot be turned round, where the call did not say enough. */
  readonly irreversible?: string
  /** The name of the operation that takes it back. */
  readonly inverseName: string
}

export interface SchemaStep {
  readonly difference: Difference
  /** Index built or dropped without blocking writes: the statement runs alone, outside of a transaction. */
  readonly concurrently?: boolean
  /** A primary key or unique constraint made of this index. */
  readonly usingIndex?: string
}

export interface SqlOperation extends Recorded {
  readonly kind: 'sql'
  readonly up: readonly string[]
  /** Null where it cannot be undone. */
  readonly down: readonly string[] | null
  /** A query that says whether the work is done already: true in the first column of its first row. */
  readonly unless: string | null
  /** True where the statements change rows, so that deferred constraints are checked before the next DDL. */
  readonly touchesRows: boolean
}

export type MigrationCode = (db: MigrationDatabase) => Promise<unknown> | unknown

export interface CodeOperation extends Recorded {
  readonly kind: 'code'
  readonly up: MigrationCode
  readonly down: MigrationCode | null
}

export interface SayOperation extends Recorded {
  readonly kind: 'say'
}

/** One list going up, another going down: `reversible`, `upOnly`. */
export interface ChoiceOperation extends Recorded {
  readonly kind: 'choice'
  readonly up: readonly Operation[]
  readonly down: readonly Operation[]
}

/** The inverse of what has none. Found before anything runs. */
export interface IrreversibleOperation extends Recorded {
  readonly kind: 'irreversible'
  readonly reason: string
}
