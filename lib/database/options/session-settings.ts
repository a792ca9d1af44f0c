import type { Resolved } from './resolve.ts'

/** Settings of every session. The first ones make the server's texts canonical: codecs rely on them. */
export function sessionSettings(options: Resolved): Record<string, string> {
  const settings: Record<string, string> = {
    client_encoding: 'UTF8',
    TimeZone: 'UTC',
    DateStyle: 'ISO, MDY',
    IntervalStyle: 'iso_8601',
    bytea_output: 'hex',
    extra_float_digits: '1',
    standard_conforming_strings: 'on',
  }
  if (options.searchPath !== undefined)
    settings['search_path'] = typeof options.searchPath === 'string' ? options.searchPath : options.searchPath.map(quoted).join(', ')
  if (options.statementTimeout !== undefined) settings['statement_timeout'] = String(options.statementTimeout)
  if (options.lockTimeout !== undefined) settings['lock_timeout'] = String(options.lockTimeout)
  if (options.idleInTransactionTimeout !== undefined)
    settings['idle_in_transaction_session_timeout'] = String(options.idleInTransactionTimeout)
  return settings
}

function quoted(schema: string): string {
  return `"${schema.replaceAll('"', '""')}"`
}
