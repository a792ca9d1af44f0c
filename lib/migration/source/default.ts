import type { TableColumn } from '../../schema/index.ts'
import { sqlSource, text } from './code.ts'
import type { EnumNames } from './types.ts'

/** A default as a value where that says the same, else as SQL; null for none. */
export function defaultSource({ default: sql, type }: Pick<TableColumn, 'default' | 'type'>, enums: EnumNames): string | null {
  if (sql === null) return null
  const literal = /^'((?:[^'\\]|'')*)'(?:::[a-z_ ."]+(?:\(\d+\))?)?$/i.exec(sql)?.[1]?.replaceAll("''", "'")
  if (type === 'boolean' && (sql === 'true' || sql === 'false')) return sql
  if (/^(?:smallint|integer|bigint)$/.test(type) && /^-?\d{1,15}$/.test(literal ?? sql)) return String(Number(literal ?? sql))
  if (/^numeric(?:\(\d+,-?\d+\))?$/.test(type) && /^-?\d+(?:\.\d+)?$/.test(literal ?? sql)) return text(literal ?? sql)
  if (literal !== undefined && (enums.has(type) || /^(?:text|character varying(?:\(\d+\))?)$/.test(type))) return text(literal)
  return sqlSource(sql)
}
