import type { ResolvedServer } from '../options/resolve.ts'
import { sessionSettings } from '../options/session-settings.ts'

/**
 * The session's settings as the `options` of the startup packet, so that they cost no round trip.
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
 */
export function startupOptions(options: ResolvedServer): string {
  return Object.entries(sessionSettings(options))
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}
