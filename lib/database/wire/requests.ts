import type { Statement } from '../../sql/index.ts'
import type { BindValue } from '../../types/index.ts'
import type { Connection } from '../connection.ts'
import type { Query, Result } from '../session.ts'
import { Exchange, noValues } from './exchange.ts'
import { traced } from './traced.ts'

/** A statement on a connection, as a promise. */
export function runOn(connection: Connection, statement: Statement, values: readonly BindValue[] = noValues): Promise<Result> {
  return new Promise((resolve) => {
    connection.execute(new Exchange(statement.text, statement.name, values, resolve, null))
  })
}

/** SQL text on a connection, as a promise of its last command. */
export function scriptOn(connection: Connection, sql: string): Promise<Result> {
  return new Promise((resolve) => {
    connection.execute(new Exchange(sql, '', null, resolve, null))
  })
}

/** Statements on a connection without waiting in between. Settles when all have ended, with the first error if there is one, be it of `arrived`. */
export function pipelineOn(connection: Connection, queries: readonly Query[]): Promise<Result[]> {
  if (queries.length === 0) return Promise.resolve([])
  return new Promise((resolve) => {
    const results: Result[] = new Array<Result>(queries.length)
    const errors: (Error | undefined)[] = []
    let left = queries.length
    const ended = (): void => {
      if (--left > 0) return
      const error = errors.find((each) => each !== undefined)
      resolve(error === undefined ? results : traced(error))
    }
    connection.together(() => {
      queries.forEach(({ statement, values, arrived }, index) => {
        connection.execute(
          new Exchange(
            statement.text,
            statement.name,
            values,
            (result) => {
              results[index] = result
              try {
                arrived?.(result)
              } catch (error) {
                errors[index] = error as Error
              }
              ended()
            },
            (error) => {
              errors[index] = error
              ended()
            },
          ),
        )
      })
    })
  })
}
