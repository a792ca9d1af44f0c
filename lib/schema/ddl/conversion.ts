import { typeFamily } from '../type-names.ts'

const numbers = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'])
const texts = new Set(['text', 'character varying', 'character'])
const moments = new Set(['date', 'timestamp without time zone', 'timestamp with time zone'])
const documents = new Set(['json', 'jsonb'])
/** Casts between families that Postgres has; whatever else goes over goes through text. */
const casts = new Set(
  [
    ...[...numbers, 'boolean'].map((number) => ['jsonb', number]),
    ...[...moments].map((moment) => [moment, 'time without time zone']),
    ['timestamp with time zone', 'time with time zone'],
    ['time without time zone', 'interval'],
    ['interval', 'time without time zone'],
    ['time without time zone', 'time with time zone'],
    ['time with time zone', 'time without time zone'],
    ['cidr', 'inet'],
    ['inet', 'cidr'],
    ['macaddr', 'macaddr8'],
    ['macaddr8', 'macaddr'],
    ...['integer', 'bigint'].flatMap((number) => [
      [number, 'bit'],
      ['bit', number],
    ]),
    ...['integer', 'bigint', 'numeric'].map((number) => [number, 'money']),
    ['money', 'numeric'],
  ].map((pair) => pair.join(' to ')),
)

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
  if (source === 'boolean' && numbers.has(target)) return target === 'integer' ? `${column}::integer` : `${column}::integer::${to}`
  if (target === 'boolean' && numbers.has(source)) return source === 'integer' ? `${column}::boolean` : `${column} <> 0`
  for (const family of [numbers, moments, documents]) if (family.has(source) && family.has(target)) return null
  const isDirect = texts.has(source) || casts.has(`${source} to ${target}`)
  return isDirect ? `${column}::${to}` : `${column}::${source.endsWith('[]') && target.endsWith('[]') ? 'text[]' : 'text'}::${to}`
}
