import { publishQuery } from '../instrumentation/on-query.ts'
import { ambient } from '../transaction/ambient.ts'
import { noValues, type Exchange } from './exchange.ts'

/** Tells the listeners of `onQuery`, where there were any when the exchange began. */
export function publish(exchange: Exchange, error: Error | undefined, database: string): void {
  if (exchange.startedAt === 0) return
  const event = {
    sql: exchange.text,
    values: exchange.values ?? noValues,
    duration: performance.now() - exchange.startedAt,
    rows: exchange.result.count,
    error,
    name: exchange.name,
    database,
  }
  // A listener that runs statements of its own must not find itself in somebody's transaction.
  ambient.exit(() => {
    publishQuery(event)
  })
}
