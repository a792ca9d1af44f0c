import type { Statement } from '../sql/index.ts'
import type { BindValue } from '../types/index.ts'
import type { RawRow, WireRow } from './wire/wire-row.ts'

export interface Field {
  readonly name: string
  /** The type's OID in pg_type. */
  readonly type: number
}

export interface Result {
  readonly rows: RawRow[]
  /** The same rows as they came, for records, which do not unpack what nobody reads. */
  readonly wireRows: readonly WireRow[]
  readonly fields: readonly Field[]
  /** The first word of what was done: `SELECT`, `INSERT`, `CREATE`, … */
  readonly command: string
  /** Rows returned or affected. */
  readonly count: number
}

export interface RunOptions {
  /** Cancels the statement on the server; the promise rejects with QueryCanceled. */
  signal?: AbortSignal | undefined
  /** Milliseconds. */
  timeout?: number | undefined
}

export interface Query {
  readonly statement: Statement
  readonly values: readonly BindValue[]
  /** Called with the result as soon as it is there, while the server goes on with the statements behind it. */
  readonly arrived?: ((result: Result) => void) | undefined
}

/** What can run statements: a database (which picks a connection), or one connection. */
export interface Queryable {
  /** One statement by the extended protocol. Rejects with a typed DatabaseError. */
  run(statement: Statement, values?: readonly BindValue[], options?: RunOptions): Promise<Result>
  /** Several on one connection without waiting in between. Rejects with the first error after all have ended. */
  pipeline(queries: readonly Query[], options?: RunOptions): Promise<Result[]>
  /** SQL text of one or many statements without parameters, by the simple protocol. For DDL and session settings. */
  script(sql: string): Promise<void>
}
