import { sameType, typeReference } from '../text/type-reference.ts'
import type { TableColumn } from '../table.ts'
import { typeFamily } from '../type-names.ts'

/** What the server prints for one moment, in all its spellings. */
const nowFamily: readonly RegExp[] = [
  /^(now\(\)|current_timestamp|transaction_timestamp\(\)|CURRENT_TIMESTAMP)$/i,
  /^(now\(\)::date|\(now\(\)\)::date|current_date|\('now'::text\)::date|CURRENT_DATE)$/i,
]

/**
 * Whether two defaults are the same without asking a server: the same text, both nothing (`NULL` is none), two spellings of
 * `now()`, or one literal once bare and once with the column's own type (`'member'` and `'member'::users_role`).
 */
export function sameDefault(a: TableColumn, b: TableColumn): boolean {
  const [left, right] = [defaultText(a), defaultText(b)]
  if (left === right) return true
  if (left === null || right === null) return false
  if (nowFamily.some((family) => family.test(left) && family.test(right))) return true
  const [first, second] = [literalOf(left), literalOf(right)]
  if (first === null || second === null || first.text !== second.text) return false
  const isOwn = (type: string | null, column: TableColumn): boolean => type === null || isTypeOf(column, type)
  return sameType(a.type, b.type) && isOwn(first.type, a) && isOwn(second.type, b)
}

/** The default, or null where it says nothing: no default, `NULL`, `NULL::text`. */
export function defaultText(column: TableColumn): string | null {
  return column.default === null || /^null(::[^']+)?$/i.test(column.default.trim()) ? null : column.default
}

/** `'it''s'::text` → the literal as it is written, and the type that it is cast to. */
function literalOf(text: string): { text: string; type: string | null } | null {
  const parts = /^('(?:[^'\\]|'')*')(?:::(.+))?$/s.exec(text)
  return parts ? { text: parts[1]!, type: parts[2] ?? null } : null
}

/** The column's type, with its modifier or without one. With another one the literal would be cut or rounded. */
function isTypeOf(column: TableColumn, type: string): boolean {
  const named = type.replace(/^public\./, '')
  const family = typeFamily(column.type)
  // The server casts the literals of character(n) to bpchar.
  return sameType(named, column.type) || sameType(named, family) || (named === 'bpchar' && family === 'character')
}

/**
 * Whether an expression mentions a name, in whatever case, as a declaration may write it. It may be part of a literal: then a
 * little more is made anew than had to be.
 */
export function mentions(expression: string, name: string): boolean {
  const escaped = name.replaceAll('"', '""').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\w$])${escaped}($|[^\\w$])`, 'i').test(expression)
}

/** Whether an expression names an enum, as the server prints it: `'admin'::public.users_role`. */
export function mentionsType(expression: string, type: string): boolean {
  const reference = typeReference(type)
  return reference !== null && mentions(expression, reference.name)
}
