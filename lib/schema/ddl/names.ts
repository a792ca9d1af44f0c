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

/** A collation or a type that may already be SQL: `C` → `"C"`, `"other"."name"` as it stands. */
export function quoteCollation(name: string): string {
  return name.startsWith('"') || /^[a-z_][a-z0-9_]*\./.test(name) && name.includes('."') ? name : quoteIdentifier(name)
}
