import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'
import type { TransactionStatus } from '../connection.ts'
import type { ErrorFacts } from '../errors/index.ts'
import type { Query, RawRow, Result, RunOptions } from '../session.ts'
import { WireConnection } from '../wire/wire-connection.ts'
import { runCancelable, type Cancel } from '../wire/cancellation.ts'
import type { PgSettings } from './settings.ts'

/**
 * What this file knows of the driver's inside, and nothing else does: `client.connection` is an emitter with one event for each
 * message of the server, over the socket `stream`. `pg.Client` connects, negotiates TLS and authenticates; then its listeners are
 * taken off and ours put on, because its queue, its Result and its casts cost more than the statements themselves.
 * Where a release of the driver changes this, `isSupported` is false and PlainConnection serves instead.
 */
interface Driver extends EventEmitter {
  readonly stream: Socket
  end(): void
}

const messages = [
  'parseComplete',
  'rowDescription',
  'noData',
  'dataRow',
  'commandComplete',
  'emptyQuery',
  'portalSuspended',
  'errorMessage',
  'readyForQuery',
  'notice',
  'notification',
  'copyInResponse',
  'copyOutResponse',
  'copyData',
  'error',
  'end',
] as const

export class PgConnection extends WireConnection {
  readonly #driver: Driver
  readonly #stream: Socket
  readonly #processId: number
  readonly #cancel: Cancel
  readonly #onNotice: PgSettings['onNotice']

  constructor(client: pg.Client, settings: PgSettings) {
    super(settings.databaseName, settings.prepares)
    this.#driver = driverOf(client)!
    this.#stream = this.#driver.stream
    this.#processId = (client as unknown as { processID: number }).processID
    this.#cancel = settings.cancel
    this.#onNotice = settings.onNotice
    this.#listen()
  }

  static isSupported(client: pg.Client): boolean {
    const driver = driverOf(client)
    return (
      driver !== undefined &&
      messages.every((message) => message === 'noData' || message === 'copyOutResponse' || driver.listenerCount(message) > 0)
    )
  }

  together(work: () => void): void {
    this.#stream.cork()
    try {
      work()
    } finally {
      this.#stream.uncork()
    }
  }

  ref(): void {
    this.#stream.ref()
  }
  unref(): void {
    this.#stream.unref()
  }

  close(): Promise<void> {
    if (!this.isUsable) return Promise.resolve()
    return new Promise((resolve) => {
      this.#driver.once('end', resolve)
      this.#driver.end()
    })
  }

  notice(facts: ErrorFacts): void {
    this.#onNotice?.(facts)
  }

  protected send(bytes: Uint8Array): void {
    this.#stream.write(bytes)
  }

  protected abandon(): void {
    this.#stream.destroy()
    this.lose(new Error('it was broken off'))
  }

  protected runCancelable(queries: readonly Query[], options: RunOptions): Promise<Result[]> {
    return runCancelable(queries, options, {
      execute: (exchange) => {
        this.execute(exchange)
      },
      withdraw: (exchange) => this.withdraw(exchange),
      cancel: () =>
        this.#cancel(this.#processId).catch(() => {
          this.abandon()
        }),
    })
  }

  #listen(): void {
    const driver = this.#driver
    for (const message of messages) driver.removeAllListeners(message)
    driver.on('dataRow', (message: { fields: RawRow }) => {
      this.dataRow(message.fields)
    })
    driver.on('commandComplete', (message: { text: string }) => {
      this.commandComplete(message.text)
    })
    driver.on('readyForQuery', (message: { status: TransactionStatus }) => {
      this.readyForQuery(message.status)
    })
    driver.on('parseComplete', () => {
      this.parseComplete()
    })
    driver.on('rowDescription', ({ fields }: { fields: { name: string; dataTypeID: number }[] }) => {
      this.rowDescription(fields.map((field) => ({ name: field.name, type: field.dataTypeID })))
    })
    driver.on('noData', () => {
      this.noData()
    })
    driver.on('errorMessage', (error: ErrorFacts) => {
      this.errorResponse(error)
    })
    driver.on('copyInResponse', () => {
      this.copyInResponse()
    })
    driver.on('copyOutResponse', () => {
      this.copyOutResponse()
    })
    driver.on('error', (error: Error) => {
      this.#stream.destroy()
      this.lose(error)
    })
    driver.on('end', () => {
      this.lose(new Error('the server closed it'))
    })
    driver.on('notice', (facts: ErrorFacts) => {
      this.notice(facts)
    })
  }
}

function driverOf(client: pg.Client): Driver | undefined {
  const driver = (client as unknown as { connection?: Partial<Driver> }).connection
  return driver instanceof EventEmitter && typeof driver.end === 'function' && typeof driver.stream?.write === 'function'
    ? (driver as Driver)
    : undefined
}
