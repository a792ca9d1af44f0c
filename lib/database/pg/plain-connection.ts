import type { Socket } from 'node:net'
import type pg from 'pg'
import type { Statement } from '../../sql/index.ts'
import type { BindValue } from '../../types/index.ts'
import type { Connection, TransactionStatus } from '../connection.ts'
import { databaseError, isOutdated, type ErrorFacts } from '../errors/index.ts'
import { queryWatch } from '../instrumentation/on-query.ts'
import type { Query, Result, RunOptions } from '../session.ts'
import { noValues, type Exchange } from '../wire/exchange.ts'
import { lost } from '../wire/lost.ts'
import { problemOf } from '../wire/problem.ts'
import { publish } from '../wire/publish.ts'
import { pipelineOn, runOn, scriptOn } from '../wire/requests.ts'
import { isCancelable, runCancelable } from '../wire/cancellation.ts'
import type { PgSettings } from './settings.ts'
import type { RawRow } from '../wire/wire-row.ts'

const rawText = { getTypeParser: () => (text: string) => text }

/**
 * The same as PgConnection over nothing but the driver's public interface, one statement at a time. It serves where the driver's
 * inside is not as expected, and when `fastPath: false` asks for it.
 */
export class PlainConnection implements Connection {
  status: TransactionStatus = 'I'
  isUsable = true
  abortedBy: Error | null = null
  openedAt = 0
  idleSince = 0
  onLost: (() => void) | null = null

  readonly #client: pg.Client
  readonly #settings: PgSettings
  #line: Exchange[] = []
  #isWorking = false
  /** Why it broke. */
  #cause: Error | undefined
  /** Statements that the server refuses under their name: the driver cannot be told to prepare them anew, so they run unprepared. */
  readonly #outdated = new Set<string>()

  constructor(client: pg.Client, settings: PgSettings) {
    this.#client = client
    this.#settings = settings
    client.on('error', (error) => {
      this.#lose(error)
    })
    client.on('end', () => {
      this.#lose(new Error('the server closed it'))
    })
    if (settings.onNotice !== undefined) client.on('notice', settings.onNotice)
  }

  get isQuiet(): boolean {
    return !this.#isWorking && this.#line.length === 0
  }

  run(statement: Statement, values: readonly BindValue[] = noValues, options?: RunOptions): Promise<Result> {
    return !isCancelable(options)
      ? runOn(this, statement, values)
      : this.#runCancelable([{ statement, values }], options).then((results) => results[0]!)
  }

  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]> {
    return !isCancelable(options) ? pipelineOn(this, queries) : this.#runCancelable(queries, options)
  }

  async script(sql: string): Promise<void> {
    await scriptOn(this, sql)
  }

  execute(exchange: Exchange): void {
    if (queryWatch.isActive) exchange.startedAt = performance.now()
    const problem = this.isUsable ? problemOf(exchange) : lost(this.#cause)
    if (problem !== undefined) {
      this.#settle(exchange, problem)
      return
    }
    this.#line.push(exchange)
    if (!this.#isWorking) void this.#work()
  }

  together(work: () => void): void {
    work()
  }

  ref(): void {
    ;(this.#client.connection.stream as Socket).ref()
  }
  unref(): void {
    ;(this.#client.connection.stream as Socket).unref()
  }

  async close(): Promise<void> {
    if (this.isUsable) await this.#client.end()
  }

  async #work(): Promise<void> {
    this.#isWorking = true
    for (let exchange = this.#line.shift(); exchange !== undefined; exchange = this.#line.shift()) {
      const error = exchange.savepoint === null ? await this.#send(exchange) : await this.#sendInSavepoint(exchange, exchange.savepoint)
      if (exchange.cancelling !== null) await exchange.cancelling
      this.#settle(exchange, error)
    }
    this.#isWorking = false
  }

  /** Where the savepoint fails, because the transaction is aborted or was never begun, the statement is not sent. */
  async #sendInSavepoint(exchange: Exchange, savepoint: string): Promise<Error | undefined> {
    return (
      (await this.#command(`SAVEPOINT ${savepoint}`, exchange.text)) ??
      (await this.#send(exchange)) ??
      (await this.#command(`RELEASE SAVEPOINT ${savepoint}`, exchange.text))
    )
  }

  /** A command that accompanies a statement. */
  async #command(sql: string, text: string): Promise<Error | undefined> {
    try {
      await this.#client.query(sql)
      return undefined
    } catch (error) {
      return await this.#failed(error as ErrorFacts & Error, text)
    }
  }

  async #failed(facts: ErrorFacts & Error, text: string): Promise<Error> {
    if (!this.isUsable) return facts.code === undefined ? lost(facts) : databaseError(facts, text)
    // The promise is rejected before the server says in which state the error left the transaction.
    await this.#client.query('').catch(() => undefined)
    this.status = statusOf(this.#client)
    return databaseError(facts, text)
  }

  /** Fills in the answer, or returns the error. */
  async #send(exchange: Exchange): Promise<Error | undefined> {
    const { text, values } = exchange
    const name = this.#settings.prepares && !this.#outdated.has(exchange.name) ? exchange.name : ''
    try {
      const result = values === null ? await this.#client.query(text) : await this.#client.query<RawRow>(config(text, name, values))
      this.status = statusOf(this.#client)
      const last = Array.isArray(result) ? (result as pg.QueryArrayResult[]).at(-1) : result
      exchange.tag = `${last?.command ?? ''} ${last?.rowCount ?? ''}`.trim()
      if (values !== null) {
        exchange.rows = result.rows as RawRow[]
        exchange.fields = result.fields.map((field) => ({ name: field.name, type: field.dataTypeID }))
      }
      return undefined
    } catch (error) {
      const facts = error as ErrorFacts & Error
      const failure = await this.#failed(facts, text)
      if (name === '' || !isOutdated(facts)) return failure
      this.#outdated.add(name)
      return this.status === 'I' && this.isUsable ? this.#send(exchange) : failure
    }
  }

  #settle(exchange: Exchange, error: Error | undefined): void {
    if (this.status === 'T') this.abortedBy = null
    else if (error !== undefined && this.status === 'E') this.abortedBy ??= error
    publish(exchange, error, this.#settings.databaseName)
    exchange.owner?.release(this)
    if (error === undefined) exchange.complete()
    else exchange.fail(error)
  }

  #lose(error: Error): void {
    if (!this.isUsable) return
    this.isUsable = false
    this.#cause = error
    this.onLost?.()
    const line = this.#line
    this.#line = []
    for (const exchange of line) this.#settle(exchange, lost(error))
  }

  #runCancelable(queries: readonly Query[], options: RunOptions): Promise<Result[]> {
    return runCancelable(queries, options, {
      execute: (exchange) => {
        this.execute(exchange)
      },
      withdraw: (exchange) => this.#withdraw(exchange),
      cancel: () =>
        this.#settings.cancel(this.#processId).catch(() => {
          this.#lose(new Error('it was broken off'))
          void this.#client.end()
        }),
    })
  }

  #withdraw(exchange: Exchange): boolean {
    const index = this.#line.indexOf(exchange)
    if (index >= 0) this.#line.splice(index, 1)
    return index >= 0
  }

  get #processId(): number {
    return (this.#client as unknown as { processID: number }).processID
  }
}

function config(text: string, name: string, values: readonly BindValue[]): pg.QueryArrayConfig {
  const bytes = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value))
  return { text, values: bytes, rowMode: 'array', types: rawText, ...(name === '' ? {} : { name }) }
}

function statusOf(client: pg.Client): TransactionStatus {
  return (client as unknown as { getTransactionStatus(): TransactionStatus | null }).getTransactionStatus() ?? 'I'
}
