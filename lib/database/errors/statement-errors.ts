import { DatabaseError } from './database-error.ts'

/** The statement names a table that is not there (42P01). */
export class UndefinedTable extends DatabaseError {
  override readonly code = 'TREFOIL_UNDEFINED_TABLE' as const
}

/** The statement names a column that is not there (42703). */
export class UndefinedColumn extends DatabaseError {
  override readonly code = 'TREFOIL_UNDEFINED_COLUMN' as const
}

/** The statement does not parse (42601): see `position`. */
export class SqlSyntaxError extends DatabaseError {
  override readonly code = 'TREFOIL_SQL_SYNTAX_ERROR' as const
}

/** The role may not do that (42501). */
export class InsufficientPrivilege extends DatabaseError {
  override readonly code = 'TREFOIL_INSUFFICIENT_PRIVILEGE' as const
}

/** A write in a read-only transaction, or on a standby (25006). */
export class ReadOnly extends DatabaseError {
  override readonly code = 'TREFOIL_READ_ONLY' as const
}

/**
 * A prepared statement no longer gives the columns it was prepared for, because a migration ran meanwhile (0A000).
 * Outside a transaction the statement is prepared anew and nobody sees this; inside, the transaction has to be repeated
 * (`transaction(fn, { retries: 1 })` does).
 */
export class StatementOutdated extends DatabaseError {
  override readonly code = 'TREFOIL_STATEMENT_OUTDATED' as const
}
