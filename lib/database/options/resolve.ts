import { resolve } from 'node:path'
import type { ConnectionOptions as TlsOptions } from 'node:tls'
import { InvalidOption } from '../errors/index.ts'
import { checkOptions } from './check.ts'
import { hasUrl } from './has-url.ts'
import type { DatabaseOptions, PgliteOptions, PoolOptions } from './options.ts'
import { checkMilliseconds } from './milliseconds.ts'
import { parseUrl } from './url.ts'

export type ResolvedPool = Required<Omit<PoolOptions, 'recycle' | 'idleTimeout'>> & Pick<PoolOptions, 'recycle' | 'idleTimeout'>

type Shared = Omit<PgliteOptions, 'adapter' | 'dataDir' | 'extensions' | 'pool' | 'name' | 'prepare' | 'applicationName'>

interface ResolvedShared extends Shared {
  readonly name: string
  readonly pool: ResolvedPool
  readonly prepare: 'named' | 'off'
  readonly applicationName: string
}

export interface ResolvedServer extends ResolvedShared {
  readonly adapter: 'pg'
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly ssl: boolean | TlsOptions
  readonly connectTimeout: number
  readonly fastPath: boolean
}

export interface ResolvedPglite extends ResolvedShared {
  readonly adapter: 'pglite'
  readonly dataDir: string | undefined
  readonly extensions: NonNullable<PgliteOptions['extensions']>
}

export type Resolved = ResolvedServer | ResolvedPglite

/** Options with their defaults, their url taken apart. Throws UnknownOption and InvalidOption. */
export function resolveOptions(options: DatabaseOptions): Resolved {
  checkOptions(options)
  const { name = 'default', prepare = 'named', applicationName = 'trefoil', pool, ...rest } = options
  if (rest.adapter === 'pglite') {
    const { adapter, dataDir, extensions = [], ...shared } = rest
    return {
      ...shared,
      adapter,
      name,
      prepare,
      applicationName,
      dataDir: absolute(dataDir),
      extensions,
      pool: { ...resolvePool(pool), size: 1, overflow: 0 },
    }
  }
  const { ssl, connectTimeout = 10_000, fastPath = true, ...address } = rest
  const common = { name, prepare, applicationName, connectTimeout, fastPath, pool: resolvePool(pool), adapter: 'pg' as const }
  if (!hasUrl(address)) {
    const { host = 'localhost', port = 5432, user = defaultUser(), password, database = user, adapter: _adapter, ...shared } = address
    return { ...shared, ...common, ssl: ssl ?? false, host, port, user, password, database }
  }
  const { url, adapter: _adapter, ...shared } = address
  const parts = parseUrl(url)
  const user = parts.user ?? defaultUser()
  return {
    ...shared,
    ...common,
    applicationName: options.applicationName ?? parts.applicationName ?? applicationName,
    ssl: ssl ?? parts.ssl,
    host: parts.host,
    port: parts.port,
    user,
    password: parts.password,
    database: parts.database ?? user,
  }
}

function resolvePool(pool: PoolOptions = {}): ResolvedPool {
  const given = Object.fromEntries(Object.entries(pool).filter(([, value]) => value !== undefined)) as PoolOptions
  const resolved = { size: 5, overflow: 10, timeout: 30_000, prePing: false, lifo: true, ...given }
  if (!Number.isInteger(resolved.size) || resolved.size < 1)
    throw new InvalidOption('pool.size', `is a whole number of at least 1, not ${String(resolved.size)}`)
  if (!Number.isInteger(resolved.overflow) || resolved.overflow < 0)
    throw new InvalidOption('pool.overflow', `is a whole number of at least 0, not ${String(resolved.overflow)}`)
  for (const name of ['timeout', 'recycle', 'idleTimeout'] as const) checkMilliseconds(`pool.${name}`, resolved[name])
  return resolved
}

/** From the working directory of now: the process may change it later. */
function absolute(dataDir: string | undefined): string | undefined {
  if (dataDir === undefined) return undefined
  if (dataDir === '' || /^\w+:\/\//.test(dataDir))
    throw new InvalidOption('dataDir', `is the path of a folder, not '${dataDir}'. Leave it out for a database in memory`)
  return resolve(dataDir)
}

function defaultUser(): string {
  return process.env['PGUSER'] ?? process.env['USER'] ?? 'postgres'
}
