import type { Statement } from '../sql/index.ts'
import type { BindValue } from '../types/index.ts'
import type { Adapter, Capabilities } from './adapter.ts'
import type { Connection } from './connection.ts'
import type { ResolvedOptions } from './options/printable.ts'
import { Pool, type PoolStatus } from './pool/pool.ts'
import type { Query, Queryable, Result, RunOptions } from './session.ts'
import { ambient } from './transaction/ambient.ts'
import type { Transaction } from './transaction/hooks.ts'
import { ambientScope, type Scope, type ScopedDatabase } from './transaction/scope.ts'
import { SessionScope } from './transaction/session-scope.ts'
import { runTransaction, type TransactionOptions } from './transaction/run-transaction.ts'
import { TransactionScope } from './transaction/transaction-scope.ts'
import { isCancelable, signalOf } from './wire/cancellation.ts'
import { Exchange, noValues } from './wire/exchange.ts'

/** Ends a transaction that `database.holdTransaction()` opened. */
export interface HeldTransaction {
  /** Undoes everything since. */
  rollback(): Promise<void>
}

/**
 * A database: its options, its pool of connections, and whatever runs on it. Made by `connect()`.
 *
 * Each statement takes a connection of the pool for itself. Inside `transaction(fn)` and `session(fn)` all of them share one.
 *
 * @example
 * const database = await connect({ url: 'postgres://localhost/shop' })
 * const { rows } = await database.run({ text: 'select $1::int + 1', name: '' }, ['41'])    // [['42']]
 */
export class Database implements Queryable {
  readonly name: string
  readonly options: ResolvedOptions
  readonly #adapter: Adapter
  readonly #pool: Pool
  readonly #scoped: ScopedDatabase
  #held: TransactionScope | undefined
  #isClosed = false

  constructor(options: ResolvedOptions, adapter: Adapter) {
    this.name = options.name
    this.options = options
    this.#adapter = adapter
    // Outside of any scope: the socket's events, and all that follows from them, would belong to it for ever.
    this.#pool = new Pool(options.name, options.pool, () => ambient.exit(() => adapter.connect()))
    this.#scoped = { name: options.name, pool: this.#pool, patience: options.pool.timeout }
  }

  get adapterName(): 'pg' | 'pglite' {
    return this.#adapter.name
  }
  get capabilities(): Capabilities {
    return this.#adapter.capabilities
  }
  /** As the server's `server_version_num`: 150020 is 15.20. */
  get serverVersion(): number {
    return this.#adapter.serverVersion
  }
  /** In the server's own words. */
  get serverVersionText(): string {
    return this.#adapter.serverVersionText
  }

  poolStatus(): PoolStatus {
    return this.#pool.status
  }

  run(statement: Statement, values: readonly BindValue[] = noValues, options?: RunOptions): Promise<Result> {
    const scope = this.#scope
    if (scope !== undefined) return scope.run(statement, values, options)
    if (isCancelable(options)) return this.#lendFor(options, (connection, signal) => connection.run(statement, values, { signal }))
    return this.#send(statement.text, statement.name, values)
  }

  /**
   * As `run`, but inside a transaction in a savepoint of its own, so that its failure does not abort the transaction.
   * @internal
   */
  runAlone(statement: Statement, values: readonly BindValue[]): Promise<Result> {
    return this.#scope?.runAlone(statement, values) ?? this.#send(statement.text, statement.name, values)
  }

  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]> {
    const scope = this.#scope
    if (scope !== undefined) return scope.pipeline(queries, options)
    if (!isCancelable(options)) return this.#lend((connection) => connection.pipeline(queries))
    return this.#lendFor(options, (connection, signal) => connection.pipeline(queries, { signal }))
  }

  async script(sql: string): Promise<void> {
    const scope = this.#scope
    if (scope !== undefined) return scope.script(sql)
    await this.#send(sql, '', null)
  }

  /**
   * Runs `work` with one connection for everything inside: for session settings, advisory locks, temporary tables.
   * What a session leaves set stays set on its connection; reset it before returning.
   */
  async session<T>(work: (session: Queryable) => T): Promise<Awaited<T>> {
    const scope = this.#scope
    if (scope !== undefined) return await work(scope)
    return await this.#lend(async (connection) => {
      const session = new SessionScope(this.#scoped, connection)
      try {
        return await ambient.run(session, async () => await work(session))
      } finally {
        session.isOpen = false
      }
    })
  }

  /** Runs `work` in a transaction, or in a savepoint where one is open. See `transaction`. */
  transaction<T>(work: () => T, options: TransactionOptions = {}): Promise<Awaited<T>> {
    return runTransaction(this.#scoped, this.#scope, work, options)
  }

  /** The innermost transaction that is open in the code that runs. */
  get currentTransaction(): Transaction | undefined {
    const scope = ambientScope(this.#scoped)
    return scope instanceof TransactionScope ? scope : undefined
  }

  /** Whether a statement sent here would run in a transaction, one that was held open included: an error would abort it. */
  get isInTransaction(): boolean {
    return this.#scope instanceof TransactionScope
  }

  /**
   * Lets everything that follows, until `rollback()`, happen in one transaction: for tests and sandboxes.
   * Transactions inside are savepoints, and commit hooks run when those are released.
   */
  holdTransaction(): HeldTransaction {
    const held = new TransactionScope(this.#scoped, { parent: this.#held, opening: 'BEGIN', isHeld: true })
    const before = this.#held
    this.#held = held
    return {
      rollback: async () => {
        this.#held = before
        await held.rollback()
      },
    }
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Waits for what is under way and closes every connection. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#pool.close()
    await this.#adapter.close()
  }

  get #scope(): Scope | undefined {
    return ambientScope(this.#scoped) ?? this.#held
  }

  /** The path of most statements: an idle connection at once, one promise, and the connection back with the last byte of the answer. */
  #send(text: string, name: string, values: readonly BindValue[] | null): Promise<Result> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(text, name, values, resolve, null)
      exchange.owner = this.#pool
      const idle = this.#pool.take()
      if (idle !== undefined) idle.execute(exchange)
      else
        this.#pool.checkout((error, connection) => {
          if (connection === null) reject(error!)
          else connection.execute(exchange)
        })
    })
  }

  /** The waiting for a connection counts: it ends with the same signal. */
  async #lendFor<T>(options: RunOptions, work: (connection: Connection, signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = signalOf(options)
    return await this.#lend((connection) => work(connection, signal), signal)
  }

  async #lend<T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const connection = this.#pool.take() ?? (await this.#pool.acquire(signal))
    try {
      return await work(connection)
    } finally {
      this.#pool.release(connection)
    }
  }
}
