import type { PGlite } from '@electric-sql/pglite'
import type { Adapter, Capabilities } from '../adapter.ts'
import type { Connection } from '../connection.ts'
import { AdapterLimit } from '../errors/index.ts'
import type { ResolvedPglite } from '../options/resolve.ts'
import { sessionSettings } from '../options/session-settings.ts'
import { PgliteConnection } from './pglite-connection.ts'
import { loadExtensions } from './extensions.ts'

/** Its timer would keep a process alive that has nothing left to do. */
const quiet = { log_startup_progress_interval: '0' }

/** Postgres in this process, in memory or in a data directory. */
export class PgliteAdapter implements Adapter {
  readonly name = 'pglite'
  readonly capabilities: Capabilities = { concurrentSessions: false, timeouts: false, advisoryLocks: false, cancel: false }
  serverVersion = 0
  serverVersionText = ''
  readonly #options: ResolvedPglite
  #pglite: PGlite | undefined

  constructor(options: ResolvedPglite) {
    for (const name of ['statementTimeout', 'lockTimeout', 'idleInTransactionTimeout'] as const) {
      if (options[name] !== undefined)
        throw new AdapterLimit('pglite', name, 'it has one session, which nothing can interrupt. Leave the option out, or use a server')
    }
    this.#options = options
  }

  async connect(): Promise<Connection> {
    const { name, prepare, dataDir, extensions, onNotice } = this.#options
    const { PGlite } = await import('@electric-sql/pglite')
    const settings = { ...sessionSettings(this.#options), ...quiet }
    const pglite = await PGlite.create({
      ...(dataDir === undefined ? {} : { dataDir }),
      extensions: await loadExtensions(extensions),
      startParams: [...PGlite.defaultStartParams, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    })
    this.#pglite = pglite
    const { rows } = await pglite.query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    )
    this.serverVersion = Number(rows[0]!.number)
    this.serverVersionText = rows[0]!.text
    return new PgliteConnection(pglite, { databaseName: name, prepares: prepare === 'named', isStored: dataDir !== undefined, onNotice })
  }

  async close(): Promise<void> {
    await this.#pglite?.close()
    this.#pglite = undefined
  }
}
