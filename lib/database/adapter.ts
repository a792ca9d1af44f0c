import type { Connection } from './connection.ts'

/** What an adapter can do. Asking for something else is refused with AdapterLimit. */
export interface Capabilities {
  /** Several connections at a time. */
  readonly concurrentSessions: boolean
  /** `statementTimeout`, `lockTimeout`, `idleInTransactionTimeout`: the server enforces them. */
  readonly timeouts: boolean
  /** Advisory locks exclude others. */
  readonly advisoryLocks: boolean
  /** `signal` and `timeout` of a single statement. */
  readonly cancel: boolean
}

/** What the server told on connecting. */
export interface ServerFacts {
  /** As `server_version_num`: 150020 is 15.20. */
  readonly serverVersion: number
  /** The server's own words: `15.20 (Debian 15.20-0+deb12u1)`. */
  readonly serverVersionText: string
}

/** A way to a server. Implementations: `pg/`, `pglite/`. */
export interface Adapter extends ServerFacts {
  readonly name: 'pg' | 'pglite'
  readonly capabilities: Capabilities
  connect(): Promise<Connection>
  /** After the last connection was closed. */
  close(): Promise<void>
}
