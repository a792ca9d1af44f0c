import pg from 'pg'
import type { Adapter, Capabilities } from '../adapter.ts'
import type { Connection } from '../connection.ts'
import { EncodingError } from '../errors/index.ts'
import type { ResolvedServer } from '../options/resolve.ts'
import { noticeListener } from '../wire/notice-listener.ts'
import { connectError } from './connect-error.ts'
import { PgConnection } from './pg-connection.ts'
import { PlainConnection } from './plain-connection.ts'
import { startupOptions } from './startup.ts'

/** A server, over the `pg` driver. */
export class PgAdapter implements Adapter {
  readonly name = 'pg'
  readonly capabilities: Capabilities = { concurrentSessions: true, timeouts: true, advisoryLocks: true, cancel: true }
  serverVersion = 0
  serverVersionText = ''
  readonly #options: ResolvedServer

  constructor(options: ResolvedServer) {
    this.#options = options
  }

  async connect(): Promise<Connection> {
    const options = this.#options
    const client = await this.#open()
    const settings = {
      databaseName: options.name,
      prepares: options.prepare === 'named',
      cancel: (processId: number) => this.#cancel(processId),
      onNotice: noticeListener(options.onNotice),
    }
    return options.fastPath && PgConnection.isSupported(client) ? new PgConnection(client, settings) : new PlainConnection(client, settings)
  }

  async close(): Promise<void> {
    // The pool has closed the connections, and there is nothing else.
  }

  async #open(): Promise<pg.Client> {
    const { host, port, user, password, database, ssl, applicationName, connectTimeout } = this.#options
    const client = new pg.Client({
      host,
      port,
      user,
      password,
      database,
      ssl,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
      options: startupOptions(this.#options),
    })
    const told = tellParameters(client)
    // A connection that breaks is noticed through its 'end'; without a listener the event would end the process.
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch (error) {
      await client.end().catch(() => undefined)
      throw connectError(error as Error, this.#options)
    }
    const encoding = told.get('server_encoding') ?? 'UTF8'
    if (encoding !== 'UTF8') {
      await client.end()
      const message = `database ${database} has the encoding ${encoding}; Trefoil needs UTF8`
      throw new EncodingError(
        { message },
        undefined,
        `. Make a new one from template0: create database … encoding 'UTF8' template template0`,
      )
    }
    this.serverVersionText = told.get('server_version') ?? ''
    this.serverVersion = versionNumber(this.serverVersionText)
    return client
  }

  /** A connection of its own, since those of the pool may all be busy. */
  async #cancel(processId: number): Promise<void> {
    const client = await this.#open()
    try {
      await client.query('select pg_cancel_backend($1)', [processId])
    } finally {
      await client.end()
    }
  }
}

/** The parameters that the server reports while connecting. */
function tellParameters(client: pg.Client): Map<string, string> {
  const told = new Map<string, string>()
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }: { parameterName: string; parameterValue: string }) => {
    told.set(parameterName, parameterValue)
  })
  return told
}

/** `15.20 (Debian …)` is 150020, `18beta1` is 180000. */
function versionNumber(text: string): number {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(text) ?? []
  return Number(major) * 10_000 + Number(minor)
}
