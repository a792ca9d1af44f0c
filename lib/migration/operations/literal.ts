import { isSql, quoteLiteral, sqlText, type Sql } from '../../sql/index.ts'

/** `isSql`, as a guard that also tells what is none. */
export const isSqlText = (value: unknown): value is Sql => isSql(value)

/** A default as a migration writes it: a value, SQL by the tag, or null for none. */
export type DefaultValue = string | number | bigint | boolean | null | Date | Sql | object

/** As SQL text. A string is a literal that the server reads as the column's type; other objects are JSON documents. */
export function literalOf(value: DefaultValue): string {
  if (isSql(value)) return sqlText(value)
  if (value instanceof Date) return quoteLiteral(value.toISOString())
  switch (typeof value) {
    case 'string':
      return quoteLiteral(value)
    case 'object':
      return value === null ? 'NULL' : quoteLiteral(JSON.stringify(value))
    default:
      return String(value)
  }
}
