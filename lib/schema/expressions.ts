import { isSql, type Sql } from '../sql/index.ts'
import { InvalidColumn } from './invalid-column.ts'

/** SQL of a declaration: a string is never SQL. */
export function expression(call: string, value: unknown): Sql {
  if (!isSql(value)) throw new InvalidColumn(call, 'it takes SQL, written with the tag: sql`…`')
  return value
}
