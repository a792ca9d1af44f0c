import { typeFamily } from '../type-names.ts'

const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'])
const texts = new Set(['text', 'character varying', 'character'])
const moments = new Set(['date', 'timestamp without time zone', 'timestamp with time zone'])
const documents = new Set(['json', 'jsonb'])
const builtIn = /^(smallint|integer|bigint|numeric|real|double precision|text|character( varying)?|"char"|name|boolean|date|timestamp .*|time .*|interval|uuid|json|jsonb|bytea|inet|cidr|macaddr8?|bit( varying)?|money|xml|oid)$/

/**
 * How the values of a column go over to another type, or null where the server finds that way by itself.
 *
 * @example
 * conversion('"age"', 'text', 'integer')       // '"age"::integer'
 * conversion('"role"', 'users_role', 'kind')   // '"role"::text::kind'
 * conversion('"n"', 'integer', 'bigint')       // null
 */
export function conversion(column: string, from: string, to: string): string | null {
  const [source, target] = [typeFamily(from), typeFamily(to)]
  if (source === target || texts.has(target)) return null
  for (const family of [numbers, moments, documents]) if (family.has(source) && family.has(target)) return null
  const isDirect = texts.has(source) || (builtIn.test(source) && builtIn.test(target))
  return isDirect ? `${column}::${to}` : `${column}::${source.endsWith('[]') && target.endsWith('[]') ? 'text[]' : 'text'}::${to}`
}
