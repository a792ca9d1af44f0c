import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type pg from 'pg'
import type { ErrorFacts } from '../errors/index.ts'
import type { Query, Result, RunOptions } from '../session.ts'
import { MessageReader } from '../wire/message-reader.ts'
import { WireConnection } from '../wire/wire-connection.ts'
import { runCancelable, type Cancel } from '../wire/cancellation.ts'
import type { PgSettings } from './settings.ts'

/**
 * What this file knows of the driver's inside, and nothing else does: `client.connection` is an emitter over the socket
 * `stream`. `pg.Client` connects, negotiates TLS and authenticates; then its listeners are taken off and ours put on,
 * because its parser, its queue, its Result and its casts cost more than the statements themselves.
 * Where a release of the driver changes this, `isSupported` is false and PlainConnection serves instead.
 */
interface Driver extends EventEmitter {
  readonly stream: Socket
  end(): void
}

/** Bytes; more is not copied once more. */
const SMALL = 1 << 16

export class PgConnection extends WireConnection {
  readonly #driver: Driver
  readonly #stream: Socket
  readonly #processId: number
  readonly #cancel: Cancel
  readonly #onNotice: PgSettings['onNotice']
  /** What is to go out together. */
  #gathered: Uint8Array[] | null = null

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
      driver.stream.listenerCount('data') === 1 &&
      ['error', 'end'].every((event) => driver.listenerCount(event) > 0)
    )
  }

  together(work: () => void): void {
    if (this.#gathered !== null) {
      work()
      return
    }
    this.#gathered = []
    try {
      work()
    } finally {
      const bytes = this.#gathered
      this.#gathered = null
      this.#write(bytes)
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
    if (this.#gathered === null) this.#stream.write(bytes)
    else this.#gathered.push(bytes)
  }

  /** As one packet: a write of several small pieces costs more than to put them together. */
  #write(pieces: readonly Uint8Array[]): void {
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
    if (size === 0) return
    if (size <= SMALL) {
      this.#stream.write(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size))
      return
    }
    this.#stream.cork()
    for (const piece of pieces) this.#stream.write(piece)
    this.#stream.uncork()
  }

  protected abandon(): void {
    this.#break(new Error('it was broken off'))
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
    const reader = new MessageReader(this)
    this.#stream.removeAllListeners('data')
    this.#stream.on('data', (chunk: Buffer) => {
      try {
        reader.read(chunk)
      } catch (error) {
        // No messages, or one that does not fit into memory: where the next begins is unknown.
        this.#break(error as Error)
      }
    })
    driver.removeAllListeners('error')
    driver.on('error', (error: Error) => {
      this.#break(error)
    })
    driver.removeAllListeners('end')
    driver.on('end', () => {
      this.lose(new Error('the server closed it'))
    })
  }

  #break(error: Error): void {
    this.#stream.destroy()
    this.lose(error)
  }
}

function driverOf(client: pg.Client): Driver | undefined {
  const driver = (client as unknown as { connection?: Partial<Driver> }).connection
  return driver instanceof EventEmitter && typeof driver.end === 'function' && driver.stream instanceof Duplex
    ? (driver as Driver)
    : undefined
}
