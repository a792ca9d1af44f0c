import { isSql } from '../sql/index.ts'
import type { ColumnDefault, ColumnMeta } from './column-meta.ts'
import { InvalidColumn } from './invalid-column.ts'

/** What `.default(…)` was given, once the column's type has taken it. */
export function columnDefault(meta: ColumnMeta, value: unknown): ColumnDefault {
  if (isSql(value)) return { sql: value }
  if (value === null || value === undefined) {
    throw new InvalidColumn(`default(${value})`, 'a column without a default has NULL already; leave it out, and say nullable()')
  }
  try {
    meta.codec.encode(value)
  } catch (cause) {
    throw new InvalidColumn(
      'default(…)',
      `${(cause as Error).message} The column is ${meta.sqlType === 'enum' ? 'an enum' : meta.sqlType}`,
      { cause },
    )
  }
  return { value }
}
