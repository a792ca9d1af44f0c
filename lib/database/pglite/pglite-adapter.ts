import { PGlite } from '@electric-sql/pglite'
import type { Adapter, Capabilities } from '../adapter.ts'
import type { Connection } from '../connection.ts'
import { AdapterLimit, ConnectionLost } from '../errors/index.ts'
import type { ResolvedPglite } from '../options/resolve.ts'
import { sessionSettings } from '../options/session-settings.ts'
import { noticeListener } from '../wire/notice-listener.ts'
import { lockDirectory, type DirectoryLock } from './directory-lock.ts'
import { loadExtensions } from './extensions.ts'
import { openPglite } from './open.ts'
import { PgliteConnection } from './pglite-connection.ts'

const defaults = {
  // As on a server; PGlite's own is `public` alone.
  search_path: '"$user", public',
  // Its timer would keep a process alive that has nothing left to do.
  log_startup_progress_interval: '0',
}

/** Postgres in this process, in memory or in a data directory. */
export class PgliteAdapter implements Adapter {
  readonly name = 'pglite'
  readonly capabilities: Capabilities = { concurrentSessions: false, timeouts: false, advisoryLocks: false, cancel: false }
  serverVersion = 0
  serverVersionText = ''
  readonly #options: ResolvedPglite
  #pglite: PGlite | undefined
  #lock: DirectoryLock | undefined

  constructor(options: ResolvedPglite) {
    for (const name of ['statementTimeout', 'lockTimeout', 'idleInTransactionTimeout'] as const) {
      if (options[name] !== undefined)
        throw new AdapterLimit('pglite', name, 'it has one session, which nothing can interrupt. Leave the option out, or use a server')
    }
    this.#options = options
  }

  async connect(): Promise<Connection> {
    const { name, prepare, dataDir, onNotice } = this.#options
    await this.#discardBroken()
    if (dataDir !== undefined) this.#lock ??= await lockDirectory(dataDir)
    const pglite = await this.#open()
    this.#pglite = pglite
    const { rows } = await pglite.query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    )
    this.serverVersion = Number(rows[0]!.number)
    this.serverVersionText = rows[0]!.text
    return new PgliteConnection(pglite, {
      databaseName: name,
      prepares: prepare === 'named',
      isStored: dataDir !== undefined,
      onNotice: noticeListener(onNotice),
    })
  }

  async close(): Promise<void> {
    const pglite = this.#pglite
    this.#pglite = undefined
    try {
      await pglite?.close()
    } finally {
      this.#lock?.release()
      this.#lock = undefined
    }
  }

  async #open(): Promise<PGlite> {
    const { dataDir, extensions } = this.#options
    const settings = { ...defaults, ...sessionSettings(this.#options) }
    return openPglite(dataDir, {
      extensions: await loadExtensions(extensions),
      startParams: [...PGlite.defaultStartParams, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    })
  }

  /** A second connection is wanted only after the first one broke, and in memory its data went with it. */
  async #discardBroken(): Promise<void> {
    const broken = this.#pglite
    if (broken === undefined) return
    if (this.#options.dataDir === undefined) {
      const message = 'PGlite ended, and the database in memory with it'
      throw new ConnectionLost({ message }, undefined, '. Connect anew to start with an empty one')
    }
    this.#pglite = undefined
    await broken.close().catch(() => undefined)
  }
}
