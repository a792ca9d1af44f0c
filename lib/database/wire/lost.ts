import { ConnectionLost } from '../errors/index.ts'

/** The error of what was under way when a connection broke. */
export function lost(cause?: Error): ConnectionLost {
  const message = cause === undefined ? 'the connection to the database is gone' : `the connection to the database broke: ${cause.message}`
  return new ConnectionLost({ message }, undefined, '. Whether a statement under way took effect is unknown')
}
