import { SqlFragment, isSql, type Sql } from './fragment.ts'
import { quoteIdentifier } from './identifier.ts'
import { NotSql, NulCharacter } from './errors.ts'

/** A name, quoted: `sqlId('order')` is `"order"`, `sqlId('sales', 'orders')` is `"sales"."orders"`. */
export function sqlId(...names: readonly [string, ...string[]]): SqlFragment {
  return new SqlFragment([names.map(quoteIdentifier).join('.')], [])
}

/** A dotted name, quoted: `sqlRef('users.email')` is `"users"."email"`. */
export function sqlRef(path: string): SqlFragment {
  if (typeof path !== 'string') throw new NotSql(path, 'a dotted name')
  return new SqlFragment([path.split('.').map(quoteIdentifier).join('.')], [])
}

/**
 * Values and fragments in a row: `sqlJoin([1, 2])` is `$1, $2`, `sqlJoin(conditions, sql` and `)` is `… and …`.
 * The separator is SQL, so it is a fragment too; a comma by default.
 */
export function sqlJoin(items: readonly unknown[], separator: Sql = comma): SqlFragment {
  if (!isSql(separator)) throw new NotSql(separator, 'a separator')
  const holes = items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]))
  return new SqlFragment(new Array<string>(holes.length + 1).fill(''), holes)
}

/**
 * Text as SQL, unseen and unquoted. The one door for a string, named so that a reviewer finds it: never for input.
 *
 * @throws NulCharacter when the text holds U+0000.
 */
export function sqlRaw(text: string): SqlFragment {
  if (typeof text !== 'string') throw new NotSql(text, 'a text')
  if (text.includes('\0')) throw new NulCharacter(text)
  return new SqlFragment([text], [])
}

const comma: Sql = sqlRaw(', ')
