import { publishQuery, type QueryEvent } from '../instrumentation/on-query.ts'
import { ambient } from '../transaction/ambient.ts'
import { noValues, type Exchange } from './exchange.ts'

/** Tells the listeners of `onQuery`, where there were any when the exchange began. */
export function publish(exchange: Exchange, error: Error | undefined, database: string): void {
  if (exchange.startedAt === 0) return
  const { text: sql, values, name, savepoint, startedAt } = exchange
  const event = {
    sql,
    values: values ?? noValues,
    duration: performance.now() - startedAt,
    rows: exchange.result.count,
    error,
    name,
    database,
  }
  // A listener that runs statements of its own must not find itself in somebody's transaction.
  ambient.exit(() => {
    if (savepoint !== null) publishQuery(companion(`SAVEPOINT ${savepoint}`, database))
    publishQuery(event)
    if (savepoint !== null && error === undefined) publishQuery(companion(`RELEASE SAVEPOINT ${savepoint}`, database))
  })
}

/** What travelled with a statement, whose time is counted there. */
function companion(sql: string, database: string): QueryEvent {
  return { sql, values: noValues, duration: 0, rows: 0, error: undefined, name: '', database }
}
