import { ConnectionLost } from '../errors/index.ts'

/** What broke a connection: the server's last words, or an error of the socket. */
interface Cause {
  readonly message?: string | undefined
  readonly code?: string | undefined
}

/** The error of what was under way when a connection broke, or came after. */
export function lost(cause?: Cause): ConnectionLost {
  const message = cause === undefined ? 'the connection to the database is gone' : `the connection to the database broke: ${cause.message}`
  return new ConnectionLost({ message, code: sqlStateOf(cause?.code) }, undefined, '. Whether a statement under way took effect is unknown')
}

/** Codes of the system, such as EPIPE, begin with an E, and no SQLSTATE does. */
function sqlStateOf(code: string | undefined): string | undefined {
  return code !== undefined && /^(?!E)[0-9A-Z]{5}$/.test(code) ? code : undefined
}
