import { AuthenticationFailed, ConnectionRefused, databaseError, type DatabaseError } from '../errors/index.ts'
import type { ResolvedServer } from '../options/resolve.ts'

/** The typed error for a connection that could not be made. */
export function connectError(error: Error & { code?: string }, { host, port, user, database }: ResolvedServer): DatabaseError {
  const at = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : `${host}:${port}`
  // An SQLSTATE; EPIPE and its like are the system's.
  if (/^(?!E)[0-9A-Z]{5}$/.test(error.code ?? '')) return databaseError(error)
  if (/SASL|password must be a string/i.test(error.message)) {
    const message = `the server at ${at} wants a password for user ${user}, and there is none`
    return new AuthenticationFailed({ message }, undefined, '. Put it in the url or in config/database.ts')
  }
  const reason = error.code === undefined ? error.message : `${error.code} ${error.message}`
  const message = `no connection to database ${database} at ${at}: ${reason}`
  return new ConnectionRefused({ message }, undefined, adviceOn(error))
}

function adviceOn({ code = '', message }: { code?: string; message: string }): string {
  if (/does not support SSL/i.test(message)) return '. Leave `ssl` and `sslmode` out, or turn ssl on there'
  if (/CERT|SIGNATURE/.test(code)) return '. Name the authority that signed it: ssl: { ca: readFileSync(…) }'
  return ". Is the server running there? Without one, connect({ adapter: 'pglite' }) needs none"
}
