export { DatabaseError, type ErrorFacts } from './database-error.ts'
export {
  CheckViolation,
  ConstraintViolation,
  ExclusionViolation,
  ForeignKeyViolation,
  NotNullViolation,
  UniqueViolation,
} from './constraint-violations.ts'
export { EncodingError, InvalidTextRepresentation, NumericOutOfRange, ValueTooLong } from './value-errors.ts'
export { InsufficientPrivilege, ReadOnly, SqlSyntaxError, StatementOutdated, UndefinedColumn, UndefinedTable } from './statement-errors.ts'
export { Deadlock, LockTimeout, QueryCanceled, SerializationFailure } from './concurrency-errors.ts'
export { AuthenticationFailed, ConnectionLost, ConnectionRefused, DatabaseMissing } from './connection-errors.ts'
export { databaseError, isOutdated } from './from-facts.ts'
export {
  AdapterLimit,
  AlreadyConnected,
  DatabaseClosed,
  InvalidOption,
  UnsendableStatement,
  NotConnected,
  PoolTimeout,
  UnknownOption,
} from './usage-errors.ts'
export { NestedTransactionOptions, SessionClosed, TransactionAborted, TransactionBusy, TransactionClosed } from './transaction-errors.ts'
export { DataDirectoryBusy, DataDirectoryUnusable, type LockHolder } from './data-directory-errors.ts'
export { ConfigurationBroken, EnvironmentMissing } from './configuration-errors.ts'
