import type { QualifiedName } from '../table.ts'
import { canonicalType } from '../type-names.ts'
import { builtInTypes } from './built-in-types.ts'

/** Names that a type may not have without quotes: the reserved words, and those that begin a built-in type. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character
  check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema
  current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch
  float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval
  into is isnull join lateral leading least left like limit localtime localtimestamp national natural nchar none normalize not notnull
  null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning
  right row select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
  trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes`.split(/\s+/),
)

/** As `format_type` writes it: `users_role`, `sales.kind`, `"Role"`; `public.line`, because `line` alone is a type of the server's. */
export function typeText({ schema, name }: QualifiedName): string {
  return schema === 'public' && !builtInTypes.has(name) ? quoted(name) : `${quoted(schema)}.${quoted(name)}`
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const reference = /^(?:("(?:[^"]|"")+"|[^".\s(]+)\.)?("(?:[^"]|"")+"|[^".\s([]+)((?:\[\])*)$/

/**
 * The name that a type's text stands for, with `[]` told apart; a type of the server's own is of `pg_catalog`. Null where it is
 * no plain name: `numeric(10,2)`.
 */
export function typeReference(text: string): (QualifiedName & { readonly isArray: boolean }) | null {
  const parts = reference.exec(text)
  if (!parts) return null
  const name = unquoted(parts[2]!)
  const schema = parts[1] === undefined ? schemaOf(parts[2]!, name) : unquoted(parts[1])
  return { schema, name, isArray: parts[3] !== '' }
}

/** Where the server finds a type by its bare name: `date` and `integer` are its own, `"integer"` is not. */
function schemaOf(text: string, name: string): string {
  return builtInTypes.has(name) || reserved.has(text) ? 'pg_catalog' : 'public'
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

/** Whether two texts name one type, however they spell it. */
export function sameType(a: string, b: string): boolean {
  if (a === b || canonicalType(a) === canonicalType(b)) return true
  const [left, right] = [typeReference(a), typeReference(b)]
  return left !== null && right !== null && left.schema === right.schema && left.name === right.name && left.isArray === right.isArray
}
