import { DatabaseError } from './database-error.ts'

/** The connection broke: whether the statement took effect is unknown, unless it was part of an open transaction, which is gone. */
export class ConnectionLost extends DatabaseError {
  override readonly code = 'TREFOIL_CONNECTION_LOST' as const
}

/** No server answers at that address, or it takes no more connections. */
export class ConnectionRefused extends DatabaseError {
  override readonly code = 'TREFOIL_CONNECTION_REFUSED' as const
}

/** The server does not accept that user with that password. */
export class AuthenticationFailed extends DatabaseError {
  override readonly code = 'TREFOIL_AUTHENTICATION_FAILED' as const
}

/** The server has no database of that name. */
export class DatabaseMissing extends DatabaseError {
  override readonly code = 'TREFOIL_DATABASE_MISSING' as const
}
