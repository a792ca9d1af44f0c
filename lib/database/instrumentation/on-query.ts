import type { BindValue } from '../../types/index.ts'

/** One statement that ended. */
export interface QueryEvent {
  readonly sql: string
  /** The kinds of the parameters (`'text'`, `'null'`, `'bytes'`), or the parameters themselves where `logBinds` asked for them. */
  readonly values: readonly BindValue[]
  /** Milliseconds from handing it to the connection until its answer was complete; 0 of a savepoint that travelled with its statement. */
  readonly duration: number
  /** Rows returned or affected. */
  readonly rows: number
  readonly error: Error | undefined
  /** The name under which the statement is prepared; `''` for one that is not, `BEGIN` and its like among them. */
  readonly name: string
  /** The name of the database. */
  readonly database: string
}

export interface OnQueryOptions {
  /** Pass the parameters as they are. They may hold secrets: for tests and local logs. */
  logBinds?: boolean
}

type Listener = (event: QueryEvent) => void

/** `isActive` is all that a statement looks at while nobody listens. */
export const queryWatch = { isActive: false }
const listeners = new Map<symbol, { listener: Listener; logBinds: boolean }>()

/**
 * Calls `listener` after every statement of every database, those of transactions (`BEGIN`, `SAVEPOINT`, …) included.
 * It must not throw; what it throws is reported as a warning of the process. Returns the function that ends it.
 *
 * @example
 * const stop = onQuery(({ sql, duration }) => console.log(sql, `${duration.toFixed(1)} ms`))
 */
export function onQuery(listener: Listener, options: OnQueryOptions = {}): () => void {
  const key = Symbol('listener')
  listeners.set(key, { listener, logBinds: options.logBinds ?? false })
  queryWatch.isActive = true
  return () => {
    listeners.delete(key)
    queryWatch.isActive = listeners.size > 0
  }
}

export function publishQuery(event: QueryEvent): void {
  const redacted = { ...event, values: event.values.map(kindOf) }
  for (const { listener, logBinds } of listeners.values()) {
    try {
      listener(logBinds ? event : redacted)
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error), 'TrefoilQueryListener')
    }
  }
}

function kindOf(value: BindValue): string {
  if (value === null) return 'null'
  return typeof value === 'string' ? 'text' : 'bytes'
}
