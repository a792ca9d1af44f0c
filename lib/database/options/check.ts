import { InvalidOption } from '../errors/index.ts'
import { hasUrl } from './has-url.ts'
import { checkMilliseconds } from './milliseconds.ts'
import type { DatabaseOptions } from './options.ts'
import { refuseUnknown } from './unknown.ts'

const shared = [
  'name',
  'adapter',
  'pool',
  'statementTimeout',
  'lockTimeout',
  'idleInTransactionTimeout',
  'applicationName',
  'prepare',
  'searchPath',
  'onNotice',
  'migrations',
  'scratch',
]
const server = [...shared, 'ssl', 'connectTimeout', 'fastPath']
const url = [...server, 'url']
const parts = [...server, 'host', 'port', 'user', 'password', 'database']
const pglite = [...shared, 'dataDir', 'extensions']
const nested = {
  pool: ['size', 'overflow', 'timeout', 'prePing', 'recycle', 'idleTimeout', 'lifo'],
  migrations: ['url', 'role', 'schema', 'dir', 'lockTimeout', 'targetVersion', 'protect'],
  scratch: ['url', 'adapter'],
}

const times = ['statementTimeout', 'lockTimeout', 'idleInTransactionTimeout', 'connectTimeout']

/** Throws UnknownOption for an option that does not exist, InvalidOption where the options name no database. */
export function checkOptions(options: DatabaseOptions): void {
  const given = definedIn(options)
  if (options.adapter === 'pglite') refuseUnknown(given, pglite, 'the pglite adapter')
  else if (hasUrl(options)) refuseUnknown(given, url, 'a database with a url')
  else if ((options.adapter as string | undefined) === 'pg') refuseUnknown(given, parts, 'the pg adapter')
  else
    throw new InvalidOption(
      'adapter',
      "is needed where there is no url: { url: 'postgres://…' }, { adapter: 'pglite' } or { adapter: 'pg', host, … }",
    )
  for (const [name, known] of Object.entries(nested)) {
    const value = options[name as keyof typeof nested]
    if (value !== undefined) refuseUnknown(definedIn(value), known, name)
  }
  for (const name of times) checkMilliseconds(name, options[name as keyof DatabaseOptions] as number | undefined)
  checkMilliseconds('migrations.lockTimeout', options.migrations?.lockTimeout)
  if (options.prepare !== undefined && !['named', 'off'].includes(options.prepare))
    throw new InvalidOption('prepare', `is 'named' or 'off', not ${String(options.prepare)}`)
}

function definedIn(options: object): string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]))
}
