import { MigrationRefused } from '../errors.ts'
import { isSql, quoteLiteral, sqlText, type Sql } from '../../sql/index.ts'

/** `isSql`, as a guard that also tells what is none. */
export const isSqlText = (value: unknown): value is Sql => isSql(value)

/** A default as a migration writes it: a value, SQL by the tag, or null for none. */
export type DefaultValue = string | number | bigint | boolean | null | Date | Sql | object

/**
 * As SQL text. A string is a literal that the server reads as the column's type; other objects are JSON documents.
 *
 * @throws MigrationRefused where it is no value, as `undefined` or a function
 */
export function literalOf(value: DefaultValue): string {
  if (isSql(value)) return sqlText(value)
  if (value instanceof Date) return quoteLiteral(value.toISOString())
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`
  switch (typeof value) {
    case 'string':
      return quoteLiteral(value)
    case 'object':
      return value === null ? 'NULL' : quoteLiteral(JSON.stringify(value))
    case 'number':
      return Number.isFinite(value) ? String(value) : quoteLiteral(String(value))
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      throw new MigrationRefused(
        `${typeof value} is no default. Write a value, SQL by the tag, or null for none; changeColumnDefault takes both { from, to }.`,
      )
  }
}
