import { Deadlock, LockTimeout, QueryCanceled, SerializationFailure } from './concurrency-errors.ts'
import { AuthenticationFailed, ConnectionLost, ConnectionRefused, DatabaseMissing } from './connection-errors.ts'
import {
  CheckViolation,
  ConstraintViolation,
  ExclusionViolation,
  ForeignKeyViolation,
  NotNullViolation,
  UniqueViolation,
} from './constraint-violations.ts'
import { DatabaseError, type ErrorFacts } from './database-error.ts'
import { InsufficientPrivilege, ReadOnly, SqlSyntaxError, StatementOutdated, UndefinedColumn, UndefinedTable } from './statement-errors.ts'
import { EncodingError, InvalidTextRepresentation, NumericOutOfRange, ValueTooLong } from './value-errors.ts'

type ErrorClass = new (facts: ErrorFacts, statement?: string, advice?: string) => DatabaseError

/** What each SQLSTATE is called here, and what to do about it where the server does not say. */
const known: Record<string, [error: ErrorClass, advice?: string]> = {
  '23505': [UniqueViolation],
  '23503': [ForeignKeyViolation],
  '23502': [NotNullViolation],
  '23514': [CheckViolation],
  '23P01': [ExclusionViolation],
  '23001': [ForeignKeyViolation],
  '23000': [ConstraintViolation],
  '22001': [ValueTooLong],
  '22003': [NumericOutOfRange],
  '22P02': [InvalidTextRepresentation],
  '22007': [InvalidTextRepresentation],
  '22008': [InvalidTextRepresentation],
  '22021': [EncodingError],
  '22P05': [EncodingError],
  '25006': [ReadOnly],
  '40001': [SerializationFailure, '. Repeat the transaction: transaction(fn, { retries: 3 }) does'],
  '40P01': [Deadlock, '. Repeat the transaction: transaction(fn, { retries: 3 }) does'],
  '55P03': [LockTimeout],
  '57014': [QueryCanceled],
  '42P01': [UndefinedTable],
  '42703': [UndefinedColumn],
  '42601': [SqlSyntaxError],
  '42501': [InsufficientPrivilege],
  '3D000': [DatabaseMissing, '. Create it: trefoil db:create'],
  '28P01': [AuthenticationFailed, '. Check user and password in the url or in config/database.ts'],
  '28000': [AuthenticationFailed, '. Check user and password in the url or in config/database.ts'],
  '53300': [ConnectionRefused, '. Lower pool.size + pool.overflow, or raise max_connections of the server'],
  '57P01': [ConnectionLost],
  '57P02': [ConnectionLost],
  '57P03': [ConnectionRefused],
  '57P05': [ConnectionLost],
  '25P03': [ConnectionLost],
  '25P04': [ConnectionLost],
  '08000': [ConnectionLost],
  '08003': [ConnectionLost],
  '08006': [ConnectionLost],
}

/** The typed error for what the server said. */
export function databaseError(facts: ErrorFacts, statement?: string): DatabaseError {
  const [error, advice] = known[facts.code ?? ''] ?? [isOutdated(facts) ? StatementOutdated : DatabaseError]
  return new error(facts, statement, advice)
}

/** True where the server refuses a prepared statement that it would accept if it were prepared again. */
export function isOutdated(facts: ErrorFacts): boolean {
  if (facts.code === '26000') return true
  if (facts.code === '0A000') return facts.routine === 'RevalidateCachedQuery'
  // A parameter's type was dropped and made anew, as an enum is by a migration: an internal error, never translated.
  return facts.code === 'XX000' && (facts.message ?? '').startsWith('cache lookup failed for type')
}
