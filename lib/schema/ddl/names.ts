import { quoteIdentifier, quoteQualified } from '../../sql/index.ts'
import type { QualifiedName } from '../table.ts'

/**
 * A name as DDL writes it: `"users"`, `"sales"."orders"`. `public` is left out, so that the text reads as people write it;
 * it stays where the server would look in `pg_catalog` first.
 */
export function quoteName({ schema, name }: QualifiedName): string {
  return schema === 'public' && !name.startsWith('pg_') ? quoteIdentifier(name) : quoteQualified(schema, name)
}

/** `"a", "b"` */
export function quoteList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ')
}

/** A collation by its name, `C` → `"C"`; one that begins with a quote is SQL already: `"other"."name"`. */
export function quoteCollation(name: string): string {
  return name.startsWith('"') ? name : quoteIdentifier(name)
}
