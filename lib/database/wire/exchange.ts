import { keepShape, type BindValue } from '../../types/index.ts'
import type { ErrorFacts } from '../errors/index.ts'
import type { Field, Result } from '../session.ts'
import { traced } from './traced.ts'
import { WireResult } from './wire-result.ts'
import type { WireRow } from './wire-row.ts'

export const noFields: readonly Field[] = []
export const noValues: readonly BindValue[] = []

/** Told when a connection has nothing left to do for whoever borrowed it. */
export interface Owner<C> {
  release(connection: C): void
}

/** One request on its way: what was asked, what came back so far, and who waits for it. */
export class Exchange {
  readonly text: string
  readonly name: string
  /** Null for a script, which travels by the simple protocol. */
  readonly values: readonly BindValue[] | null
  readonly #resolve: (result: Result | Promise<never>) => void
  /** Null where `resolve` is a promise's own. */
  readonly #reject: ((error: Error) => void) | null

  rows: WireRow[] = []
  fields: readonly Field[] = noFields
  tag = ''
  failure: ErrorFacts | null = null
  /** The one sent after this on the same connection. */
  next: Exchange | null = null
  /** Gets the connection back when this has ended. */
  owner: Owner<any> | null = null
  /**
   * The savepoint that the statement stands in; it is released in the same breath. Where the statement fails the
   * savepoint is left to whoever asked for it.
   */
  savepoint: string | null = null
  /** Commands that have ended: the savepoint and its release are two of three. */
  commands = 0
  /** True where this exchange carried the Parse of its statement. */
  parses = false
  /** True after it was prepared anew, so that this happens once. */
  repeated = false
  /** Set for what can be cancelled: nothing else is in flight meanwhile, so that a cancellation hits nobody else. */
  alone = false
  /** A cancellation on its way; the connection serves nobody else before it has arrived. */
  cancelling: Promise<void> | null = null
  /** When it was handed to the connection, where somebody watches; 0 otherwise. */
  startedAt = 0

  constructor(
    text: string,
    name: string,
    values: readonly BindValue[] | null,
    resolve: (result: Result) => void,
    reject: ((error: Error) => void) | null,
  ) {
    this.text = text
    this.name = name
    this.values = values
    this.#resolve = resolve as (result: Result | Promise<never>) => void
    this.#reject = reject
  }

  /** Ends well. */
  complete(): void {
    this.#resolve(this.result)
  }

  fail(error: Error): void {
    if (this.#reject === null) this.#resolve(traced(error))
    else this.#reject(error)
  }

  get result(): Result {
    return new WireResult(this.rows, this.fields, this.tag)
  }
}

keepShape(new Exchange('', '', noValues, () => undefined, null))
