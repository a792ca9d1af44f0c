import { InvalidIdentifier, NulCharacter } from './errors.ts'

/** NAMEDATALEN - 1: what the server keeps of a name. */
const MAX_BYTES = 63
/** Most names; nothing in them needs a closer look. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/
/** Half of a character: UTF-8 cannot carry it, so the server would be sent another name. */
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * A name as a quoted identifier: `order` → `"order"`, `a"b` → `"a""b"`.
 *
 * @throws InvalidIdentifier when the name is empty, holds U+0000 or has more than 63 bytes in UTF-8.
 */
export function quoteIdentifier(name: string): string {
  if (typeof name === 'string' && PLAIN.test(name)) return `"${name}"`
  check(name)
  return `"${name.replaceAll('"', '""')}"`
}

/** `"sales"."orders"`, or `"orders"` without a schema. */
export function quoteQualified(schema: string | undefined, name: string): string {
  return schema === undefined ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`
}

/**
 * Text as a string literal, for DDL, where no parameter can stand: `it's` → `'it''s'`. Text with backslashes becomes
 * `E'…'` with each of them doubled, so that it reads the same whatever `standard_conforming_strings` is.
 *
 * @throws NulCharacter when the text holds U+0000.
 */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new NulCharacter(text)
  const doubled = text.replaceAll("'", "''")
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`
}

function check(name: string): void {
  if (typeof name !== 'string') throw new InvalidIdentifier(String(name), 'it is no string')
  if (name === '') throw new InvalidIdentifier(name, 'it is empty')
  if (name.includes('\0')) throw new InvalidIdentifier(name, 'it holds the character U+0000')
  if (LONE_SURROGATE.test(name)) throw new InvalidIdentifier(name, 'it holds half of a surrogate pair')
  if (Buffer.byteLength(name) > MAX_BYTES)
    throw new InvalidIdentifier(name, `it has ${Buffer.byteLength(name)} bytes and the server keeps ${MAX_BYTES}`)
}
