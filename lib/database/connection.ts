import type { BindValue } from '../types/index.ts'
import type { Statement } from '../sql/index.ts'
import type { Query, Queryable, Result, RunOptions } from './session.ts'
import type { Exchange } from './wire/exchange.ts'

/** `I` idle, `T` in a transaction, `E` in a transaction that failed: the server's own letters. */
export type TransactionStatus = 'I' | 'T' | 'E'

/** One session with the server. A pool lends it; it runs what it is given in that order. */
export interface Connection extends Queryable {
  /** As of the last answer. */
  readonly status: TransactionStatus
  /** True while nothing that was handed over is under way. */
  readonly isQuiet: boolean
  /** False after the connection broke. */
  readonly isUsable: boolean
  /** Set by the pool; when the connection was opened and when it was last given back, by `performance.now()`. */
  openedAt: number
  idleSince: number
  /** Hands over a request without waiting for those before it. */
  execute(exchange: Exchange): void
  /** What `work` hands over goes out in one packet. */
  together(work: () => void): void
  run(statement: Statement, values?: readonly BindValue[], options?: RunOptions): Promise<Result>
  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]>
  script(sql: string): Promise<void>
  /** The error that made `status` E. */
  readonly abortedBy: Error | null
  /** Called once when the connection breaks. */
  onLost: (() => void) | null
  /** An idle connection does not keep the process alive. */
  ref(): void
  unref(): void
  close(): Promise<void>
}
