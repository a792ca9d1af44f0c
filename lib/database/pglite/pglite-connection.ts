import type { PGlite } from '@electric-sql/pglite'
import { AdapterLimit, type ErrorFacts } from '../errors/index.ts'
import type { Result } from '../session.ts'
import { decodeMessages } from '../wire/decode.ts'
import type { Exchange } from '../wire/exchange.ts'
import { WireConnection } from '../wire/wire-connection.ts'

/**
 * PGlite by the wire protocol: its own `query()` asks four round trips into WASM of each statement and casts what comes back.
 * What is handed over in one turn of the event loop goes in together.
 */
export class PgliteConnection extends WireConnection {
  readonly #pglite: PGlite
  readonly #isStored: boolean
  readonly #onNotice: ((notice: ErrorFacts) => void) | undefined
  #outbox: Uint8Array[] = []
  #isPumping = false

  constructor(
    pglite: PGlite,
    settings: { databaseName: string; prepares: boolean; isStored: boolean; onNotice: ((notice: ErrorFacts) => void) | undefined },
  ) {
    super(settings.databaseName, settings.prepares)
    this.#pglite = pglite
    this.#isStored = settings.isStored
    this.#onNotice = settings.onNotice
  }

  together(work: () => void): void {
    work()
  }

  ref(): void {
    // A statement in WASM blocks the process and needs nothing to keep it alive.
  }

  unref(): void {
    // See ref.
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  protected send(bytes: Uint8Array): void {
    this.#outbox.push(bytes)
    if (!this.#isPumping) void this.#pump()
  }

  override execute(exchange: Exchange): void {
    const isRefused = /^\s*copy\b[^]*\bfrom\s+stdin\b/i.test(exchange.text)
    if (!isRefused) {
      super.execute(exchange)
      return
    }
    // PGlite ends over it, and with it a database in memory.
    exchange.owner?.release(this)
    exchange.fail(new AdapterLimit('pglite', 'COPY FROM STDIN', 'insert the rows instead'))
  }

  notice(facts: ErrorFacts): void {
    this.#onNotice?.(facts)
  }

  protected abandon(): void {
    this.lose(new Error('it was broken off'))
  }

  protected runCancelable(): Promise<Result[]> {
    return Promise.reject(
      new AdapterLimit(
        'pglite',
        'signal or timeout for a statement',
        'a statement blocks the process until it has ended. Use a server where statements must be cancelled',
      ),
    )
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    // The rest of this turn may have more to send.
    await Promise.resolve()
    while (this.#outbox.length > 0) {
      const outbox = this.#outbox
      this.#outbox = []
      const bytes = outbox.length === 1 ? outbox[0]! : Buffer.concat(outbox)
      try {
        const { buffer, byteOffset, byteLength } = await this.#pglite.execProtocolRaw(bytes, { syncToFs: this.#isStored })
        decodeMessages(Buffer.from(buffer, byteOffset, byteLength), this)
      } catch (error) {
        this.lose(error as Error)
        return
      }
    }
    this.#isPumping = false
  }
}
