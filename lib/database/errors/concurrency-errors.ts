import { DatabaseError } from './database-error.ts'

/** Two transactions waited for each other, and the server ended this one (40P01). Repeating it helps. */
export class Deadlock extends DatabaseError {
  override readonly code = 'TREFOIL_DEADLOCK' as const
}

/** The transaction could not be put in an order with others (40001). Repeating it helps. */
export class SerializationFailure extends DatabaseError {
  override readonly code = 'TREFOIL_SERIALIZATION_FAILURE' as const
}

/** A lock was not had within `lockTimeout`, or at once under NOWAIT (55P03). */
export class LockTimeout extends DatabaseError {
  override readonly code = 'TREFOIL_LOCK_TIMEOUT' as const
}

/** The statement was cancelled (57014): by its signal, its timeout, `statementTimeout`, or an administrator. */
export class QueryCanceled extends DatabaseError {
  override readonly code = 'TREFOIL_QUERY_CANCELED' as const
}
