import type { ConnectionOptions as TlsOptions } from 'node:tls'
import type { ErrorFacts } from '../errors/index.ts'

/** How many connections there are and how long they live. All times in milliseconds. */
export interface PoolOptions {
  /** Connections kept open once they were needed. Default 5. */
  size?: number
  /** How many more are opened under load, and closed when given back. Default 10. */
  overflow?: number
  /** How long a caller waits for a connection before PoolTimeout. Default 30,000. */
  timeout?: number
  /** Ask the server for a sign of life before lending a connection: one round trip each time. Default false. */
  prePing?: boolean
  /** Replace connections older than this. Default: never. */
  recycle?: number
  /** Close connections that nobody used for this long. Default: never. */
  idleTimeout?: number
  /** Lend the connection that was given back last, so that those not needed grow idle (true), or spread the load (false). Default true. */
  lifo?: boolean
}

/** Where migrations differ from the application. */
export interface MigrationOptions {
  /** Connects as somebody else, or around a transaction pooler. */
  url?: string
  /** `SET ROLE` before running DDL. */
  role?: string
  /** Schema of the tables that migrations keep. Default `public`. */
  schema?: string
  /** Folder of the migration files, from the application's root. Default `db/migrate`. */
  dir?: string
  /** Milliseconds that DDL waits for a lock. */
  lockTimeout?: number
  /** Major version that DDL is written for where no server can be asked. Default 15. */
  targetVersion?: number
  /** Refuse destructive tasks. */
  protect?: boolean
}

/** The database in which schemas are compared and migrations are proven: PGlite, unless a server is named. */
export type ScratchOptions = { url: string } | { adapter: 'pglite' }

interface SharedOptions {
  /** Under which other code finds it: `currentDatabase('analytics')`. Default `default`. */
  name?: string
  pool?: PoolOptions
  /** Milliseconds after which the server cancels a statement. Default: none. */
  statementTimeout?: number
  /** Milliseconds after which the server gives up waiting for a lock. Default: none. */
  lockTimeout?: number
  /** Milliseconds after which the server ends a session that leaves a transaction idle. Default: none. */
  idleInTransactionTimeout?: number
  /** What `pg_stat_activity` shows. Default `trefoil`. */
  applicationName?: string
  /** `named` prepares statements once a connection; `off` for a pooler that shares sessions between transactions. Default `named`. */
  prepare?: 'named' | 'off'
  /** Schemas in which unqualified names are looked up. Default: the server's. */
  searchPath?: string | readonly string[]
  /** Gets the server's notices and warnings. Default: they are dropped. */
  onNotice?: (notice: ErrorFacts) => void
  migrations?: MigrationOptions
  scratch?: ScratchOptions
}

interface ServerOptions extends SharedOptions {
  /** TLS, and its options as in `node:tls`. Default false; `sslmode` in the url does the same. */
  ssl?: boolean | TlsOptions
  /** Milliseconds until connecting is given up. Default 10,000. */
  connectTimeout?: number
  /** False uses only the driver's public interface, slower: a way out where a release of `pg` breaks the fast path. Default true. */
  fastPath?: boolean
}

/** A server by its address: `postgres://user:password@host:5432/database?sslmode=require`. */
export interface UrlOptions extends ServerOptions {
  adapter?: 'pg'
  url: string
}

/** A server by its parts. */
export interface PgOptions extends ServerOptions {
  adapter: 'pg'
  /** A host name, or the folder of a socket. Default `localhost`. */
  host?: string
  /** Default 5432. */
  port?: number
  user?: string
  password?: string
  database?: string
}

/** Postgres in this process: no server needed, one session. */
export interface PgliteOptions extends SharedOptions {
  adapter: 'pglite'
  /** Folder of the data. Without it the database lives in memory. */
  dataDir?: string
  /** Names of extensions that come with PGlite (`citext`, `pg_trgm`, …) or, by name, extension objects of other packages. */
  extensions?: readonly string[] | Readonly<Record<string, unknown>>
}

export type DatabaseOptions = UrlOptions | PgOptions | PgliteOptions
