import { quoteIdentifier, quoteQualified } from '../../sql/index.ts'
import type { QualifiedName } from '../table.ts'
import { builtInTypes } from '../text/built-in-types.ts'

/**
 * A name as DDL writes it: `"users"`, `"sales"."orders"`. `public` is left out, so that the text reads as people write it;
 * it stays where the server would look in `pg_catalog` first.
 */
export function quoteName({ schema, name }: QualifiedName): string {
  return schema === 'public' && !name.startsWith('pg_') ? quoteIdentifier(name) : quoteQualified(schema, name)
}

/** The name of a type of our own: with `public` too where the server has one of that name itself. */
export function quoteTypeName({ schema, name }: QualifiedName): string {
  return builtInTypes.has(name) ? quoteQualified(schema, name) : quoteName({ schema, name })
}

/** `"a", "b"` */
export function quoteList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ')
}

/** A collation by its name, `C` → `"C"`; one that begins with a quote is SQL already: `"other"."name"`. */
export function quoteCollation(name: string): string {
  return name.startsWith('"') ? name : quoteIdentifier(name)
}
