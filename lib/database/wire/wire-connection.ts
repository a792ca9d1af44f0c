import type { Statement } from '../../sql/index.ts'
import type { BindValue } from '../../types/index.ts'
import type { Connection, TransactionStatus } from '../connection.ts'
import { databaseError, isOutdated, UnsendableStatement, type ErrorFacts } from '../errors/index.ts'
import { queryWatch } from '../instrumentation/on-query.ts'
import type { Field, Query, Result, RunOptions } from '../session.ts'
import { bind, closeStatement, copyFail, describePortal, discard, execute, parse, query, sync, take } from './encode.ts'
import { isCancelable } from './cancellation.ts'
import type { MessageHandler } from './decode.ts'
import { noFields, noValues, type Exchange } from './exchange.ts'
import { lost } from './lost.ts'
import { problemOf } from './problem.ts'
import { publish } from './publish.ts'
import { pipelineOn, runOn, scriptOn } from './requests.ts'
import type { WireRow } from './wire-row.ts'

interface Prepared {
  readonly text: string
  /** Null until the server described the result for the first time; afterwards it is not asked again. */
  fields: readonly Field[] | null
}

/** Prepared statements that one connection keeps; the oldest goes first. */
const STATEMENTS = 1000
const CHANGES_SCHEMA = /^(?:DROP|ALTER|DISCARD|DEALLOCATE)/

/**
 * The extended query protocol over any transport: a first-in-first-out line of exchanges, each closed by its own Sync, so that
 * an error in one leaves those behind it alone. A statement is prepared and described once; from then on it costs Bind and Execute.
 */
export abstract class WireConnection implements Connection, MessageHandler {
  readonly databaseName: string
  status: TransactionStatus = 'I'
  isUsable = true
  abortedBy: Error | null = null
  openedAt = 0
  idleSince = 0
  onLost: (() => void) | null = null

  #head: Exchange | null = null
  #tail: Exchange | null = null
  /** The exchange that has the connection to itself, until it and its cancellation have ended. */
  #alone: Exchange | null = null
  /** Held back because of one that runs alone. */
  #waiting: Exchange[] = []
  /** What the server said, to nobody in particular, before it closed. */
  #farewell: ErrorFacts | undefined
  readonly #prepared = new Map<string, Prepared>()
  readonly #prepares: boolean

  constructor(databaseName: string, prepares: boolean) {
    this.databaseName = databaseName
    this.#prepares = prepares
  }

  protected abstract send(bytes: Uint8Array): void
  /** Breaks the connection off. */
  protected abstract abandon(): void
  abstract together(work: () => void): void
  abstract ref(): void
  abstract unref(): void
  abstract close(): Promise<void>

  get isQuiet(): boolean {
    return this.#head === null && this.#waiting.length === 0
  }

  run(statement: Statement, values: readonly BindValue[] = noValues, options?: RunOptions): Promise<Result> {
    return !isCancelable(options)
      ? runOn(this, statement, values)
      : this.runCancelable([{ statement, values }], options).then((results) => results[0]!)
  }

  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]> {
    return !isCancelable(options) ? pipelineOn(this, queries) : this.runCancelable(queries, options)
  }

  async script(sql: string): Promise<void> {
    await scriptOn(this, sql)
  }

  /** Runs with a signal or a timeout, or refuses where the adapter cannot cancel. */
  protected abstract runCancelable(queries: readonly Query[], options: RunOptions): Promise<Result[]>

  execute(exchange: Exchange): void {
    if (queryWatch.isActive) exchange.startedAt = performance.now()
    if (!this.isUsable) return this.#settleLost(exchange, lost(this.#farewell))
    const problem = problemOf(exchange)
    if (problem !== undefined) return this.#refuse(exchange, problem)
    if (this.#waiting.length > 0 || this.#alone !== null || (exchange.alone && this.#head !== null)) {
      this.#waiting.push(exchange)
      return
    }
    this.#start(exchange)
  }

  /** Takes back an exchange that was not sent yet. */
  protected withdraw(exchange: Exchange): boolean {
    const index = this.#waiting.indexOf(exchange)
    if (index < 0) return false
    this.#waiting.splice(index, 1)
    this.#advance()
    return true
  }

  // Messages of the server. Each belongs to the first exchange in the line.

  abstract notice(facts: ErrorFacts): void

  parseComplete(): void {
    if (this.#head !== null && isAtStatement(this.#head)) this.#head.parses = false
  }

  rowDescription(fields: readonly Field[]): void {
    const exchange = this.#head
    if (exchange === null) return
    exchange.fields = fields
    this.#remember(exchange)
  }

  noData(): void {
    if (this.#head !== null) this.#remember(this.#head)
  }

  dataRow(row: WireRow): void {
    // A script has no use for rows, and keeping them would mix those of its statements.
    if (this.#head !== null && this.#head.values !== null) this.#head.rows.push(row)
  }

  commandComplete(tag: string): void {
    if (this.#head === null) return
    if (isAtStatement(this.#head)) this.#head.tag = tag
    this.#head.commands++
    // Types and tables that a script has changed: what was prepared for them is prepared anew.
    if (this.#head.values === null && CHANGES_SCHEMA.test(tag)) this.#prepared.clear()
  }

  /** COPY FROM STDIN wants data, and there is none. */
  copyInResponse(): void {
    const exchange = this.#head
    if (exchange === null) return
    this.errorResponse({ message: 'COPY FROM STDIN has no data here' })
    // What was sent behind it has been taken for data: the two sides no longer agree on what comes next.
    if (exchange.next !== null) return this.abandon()
    copyFail('no data')
    // The server ignored the Sync that came with the statement; a script has none.
    if (exchange.values !== null) sync()
    this.send(take())
  }

  copyOutResponse(): void {
    this.errorResponse({ message: 'COPY TO STDOUT has nowhere to go here' })
  }

  /** The first error of an exchange counts: those behind it in a script do not run. */
  errorResponse(facts: ErrorFacts): void {
    const exchange = this.#head
    if (exchange === null) {
      this.#farewell = facts
      return
    }
    exchange.failure ??= facts
    if (exchange.parses) this.#prepared.delete(exchange.name)
  }

  readyForQuery(status: TransactionStatus): void {
    this.status = status
    if (status === 'T') this.abortedBy = null
    const exchange = this.#head
    if (exchange === null) return
    this.#head = exchange.next
    if (this.#head === null) this.#tail = null
    exchange.next = null
    if (exchange.cancelling === null) this.#settle(exchange)
    else
      void exchange.cancelling.then(() => {
        this.#settle(exchange)
      })
  }

  /** The transport is gone: everything under way fails, and nothing more can be sent. */
  protected lose(error: Error): void {
    if (!this.isUsable) return
    this.isUsable = false
    const cause = this.#farewell ?? error
    const waiting = this.#waiting
    let exchange = this.#head
    this.#head = this.#tail = this.#alone = null
    this.#waiting = []
    this.onLost?.()
    while (exchange !== null) {
      const { next, failure } = exchange
      this.#settleLost(exchange, failure === null ? lost(cause) : databaseError(failure, exchange.text))
      exchange = next
    }
    for (const each of waiting) this.#settleLost(each, lost(cause))
  }

  #start(exchange: Exchange): void {
    let bytes
    try {
      bytes = this.#encode(exchange)
    } catch (error) {
      discard()
      if (exchange.parses) this.#prepared.delete(exchange.name)
      return this.#refuse(exchange, new UnsendableStatement(exchange.text, `the statement is too large: ${(error as Error).message}`))
    }
    if (exchange.alone) this.#alone = exchange
    if (this.#tail === null) this.#head = exchange
    else this.#tail.next = exchange
    this.#tail = exchange
    this.send(bytes)
  }

  #advance(): void {
    while (this.#waiting.length > 0 && this.#alone === null) {
      if (this.#waiting[0]!.alone && this.#head !== null) return
      this.#start(this.#waiting.shift()!)
    }
  }

  #encode(exchange: Exchange): Uint8Array {
    const { values, name, text } = exchange
    if (values === null) {
      query(text)
      return take()
    }
    if (exchange.savepoint !== null) command(`SAVEPOINT ${exchange.savepoint}`)
    const prepared = name === '' || !this.#prepares ? undefined : this.#prepare(exchange)
    if (prepared === undefined) {
      parse('', text)
      bind('', values)
      describePortal()
    } else {
      bind(name, values)
      if (prepared.fields === null) describePortal()
      else exchange.fields = prepared.fields
    }
    execute()
    if (exchange.savepoint !== null) command(`RELEASE SAVEPOINT ${exchange.savepoint}`)
    sync()
    return take()
  }

  /** What is known of the statement, after writing its Parse where the server has not seen it. Undefined where another text has that name. */
  #prepare(exchange: Exchange): Prepared | undefined {
    const { name, text } = exchange
    const known = this.#prepared.get(name)
    if (known !== undefined) return known.text === text ? known : undefined
    if (this.#prepared.size >= STATEMENTS) this.#forgetOldest()
    // Closing what does not exist is no error; what does exist is an outdated statement of that name.
    closeStatement(name)
    parse(name, text)
    exchange.parses = true
    const prepared = { text, fields: null }
    this.#prepared.set(name, prepared)
    return prepared
  }

  #forgetOldest(): void {
    const [oldest] = this.#prepared.keys()
    this.#prepared.delete(oldest!)
    closeStatement(oldest!)
  }

  #remember(exchange: Exchange): void {
    const prepared = this.#prepared.get(exchange.name)
    if (prepared !== undefined && exchange.values !== null) prepared.fields = exchange.fields
  }

  #settle(exchange: Exchange): void {
    if (this.#alone === exchange) this.#alone = null
    if (exchange.failure !== null && this.#repeats(exchange, exchange.failure)) return
    if (this.#waiting.length > 0) this.#advance()
    const error = exchange.failure === null ? undefined : databaseError(exchange.failure, exchange.text)
    if (error !== undefined && this.status === 'E') this.abortedBy ??= error
    publish(exchange, error, this.databaseName)
    // The connection goes to the next caller before this one hears of its result: the server has work meanwhile.
    if (exchange.owner !== null) exchange.owner.release(this)
    if (error === undefined) exchange.complete()
    else exchange.fail(error)
  }

  /** A statement that a migration outdated is prepared anew and sent again, unless a transaction was lost with it. */
  #repeats(exchange: Exchange, failure: ErrorFacts): boolean {
    if (exchange.name === '' || !isOutdated(failure)) return false
    this.#prepared.delete(exchange.name)
    if (exchange.repeated || this.status !== 'I' || !this.isUsable) return false
    exchange.repeated = true
    exchange.failure = null
    exchange.rows = []
    exchange.fields = noFields
    this.#start(exchange)
    return true
  }

  #refuse(exchange: Exchange, problem: Error): void {
    if (exchange.owner !== null) exchange.owner.release(this)
    exchange.fail(problem)
  }

  #settleLost(exchange: Exchange, error: Error): void {
    publish(exchange, error, this.databaseName)
    if (exchange.owner !== null) exchange.owner.release(this)
    exchange.fail(error)
  }
}

/** Whether what the server says is of the statement, and not of the savepoint around it. */
function isAtStatement({ savepoint, commands }: Exchange): boolean {
  return savepoint === null || commands === 1
}

/** A command without parameters and rows, between others of the same Sync. */
function command(sql: string): void {
  parse('', sql)
  bind('', noValues)
  execute()
}
