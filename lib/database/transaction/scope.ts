import type { Statement } from '../../sql/index.ts'
import type { BindValue } from '../../types/index.ts'
import type { Connection } from '../connection.ts'
import { TransactionBusy } from '../errors/index.ts'
import type { Pool } from '../pool/pool.ts'
import type { Query, Queryable, Result, RunOptions } from '../session.ts'
import { ambient, type AmbientScope } from './ambient.ts'

/** What a scope knows of its database. */
export interface ScopedDatabase {
  readonly name: string
  readonly pool: Pool
  /** Milliseconds a statement waits for a nested transaction to end. */
  readonly patience: number
}

/** The innermost scope on that database. One of another database around it does not count. */
export function ambientScope(database: ScopedDatabase): Scope | undefined {
  let scope = ambient.getStore() as Scope | undefined
  while (scope !== undefined && scope.database !== database) scope = scope.outer
  return scope
}

/**
 * One connection for the duration of a callback: all that runs inside, on that database, goes over it.
 *
 * While a nested transaction is open, statements of the scope around it wait: on the same connection they would fall into its
 * savepoint and be rolled back with it. For the same reason nested transactions side by side take turns.
 */
export abstract class Scope implements Queryable, AmbientScope {
  readonly database: ScopedDatabase
  /** The scope around this one, whatever its database. */
  readonly outer: Scope | undefined
  isOpen = true
  /** Settles when the nested transaction that is open has ended. */
  #nested: Promise<void> | null = null

  constructor(database: ScopedDatabase) {
    this.database = database
    this.outer = ambient.getStore() as Scope | undefined
  }

  /** The connection with all that has to be open on it, or undefined where `prepare` is needed first. */
  protected abstract get ready(): Connection | undefined
  /** Gets a connection. */
  protected abstract checkout(): Connection | Promise<Connection>
  /** Sends what opens this scope, right before its first statement. */
  abstract begin(connection: Connection): void
  protected abstract closed(statement: string): Error

  run(statement: Statement, values?: readonly BindValue[], options?: RunOptions): Promise<Result> {
    const connection = this.#nested === null && this.isOpen ? this.ready : undefined
    if (connection !== undefined) return connection.run(statement, values, options)
    return this.perform(statement.text, (ready) => ready.run(statement, values, options))
  }

  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]> {
    if (queries.length === 0) return Promise.resolve([])
    return this.perform(queries[0]!.statement.text, (ready) => ready.pipeline(queries, options))
  }

  script(sql: string): Promise<void> {
    return this.perform(sql, (ready) => ready.script(sql))
  }

  /** One statement whose failure leaves everything else here usable. Without a transaction that goes without saying. */
  runAlone(statement: Statement, values: readonly BindValue[]): Promise<Result> {
    return this.run(statement, values)
  }

  /** A connection for what is nested in this scope. */
  connection(): Connection | Promise<Connection> {
    return this.checkout()
  }

  /** Lets `work` be the only one nested here. */
  async nest<T>(work: () => Promise<T>): Promise<T> {
    while (this.#nested !== null) await this.#waitForNested('begin of another nested transaction')
    this.check('begin of a nested transaction')
    let ended!: () => void
    this.#nested = new Promise((resolve) => {
      ended = resolve
    })
    try {
      return await work()
    } finally {
      this.#nested = null
      ended()
    }
  }

  protected check(statement: string): void {
    if (!this.isOpen) throw this.closed(statement)
  }

  protected async perform<T>(statement: string, send: (connection: Connection) => Promise<T>): Promise<T> {
    while (this.#nested !== null) await this.#waitForNested(statement)
    this.check(statement)
    const checkout = this.checkout()
    const connection = checkout instanceof Promise ? await checkout : checkout
    this.check(statement)
    let sent!: Promise<T>
    connection.together(() => {
      this.begin(connection)
      sent = send(connection)
    })
    return sent
  }

  /** Bounded, because a nested transaction that awaits this very statement would never end. */
  async #waitForNested(statement: string): Promise<void> {
    const { patience } = this.database
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new TransactionBusy(statement, patience))
      }, patience)
    })
    try {
      await Promise.race([this.#nested, limit])
    } finally {
      clearTimeout(timer)
    }
  }
}
