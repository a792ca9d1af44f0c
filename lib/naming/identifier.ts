import { createHash } from 'node:crypto'
import { TrefoilError } from './error.ts'

/** What Postgres keeps of an identifier, in bytes of UTF-8 (NAMEDATALEN - 1). It cuts off the rest without a word. */
export const IDENTIFIER_BYTES = 63

const SUFFIX_BYTES = 9 // _ and 8 hexadecimal digits

/** A name that someone chose does not fit in Postgres' 63 bytes: shortening it silently would surprise them. */
export class NameTooLong extends TrefoilError {
  override readonly code = 'TREFOIL_NAME_TOO_LONG' as const
  /** What is named: `table`, `column`, `index`. */
  readonly what: string
  readonly identifier: string
  /** Its length in bytes of UTF-8. */
  readonly bytes: number

  constructor(what: string, identifier: string, bytes: number) {
    super(
      `The ${what} name ${JSON.stringify(identifier)} has ${bytes} bytes, but PostgreSQL keeps only ${IDENTIFIER_BYTES}. Choose a shorter one.`,
    )
    this.what = what
    this.identifier = identifier
    this.bytes = bytes
  }
}

/** A name that Postgres refuses: an empty one, or one with U+0000. */
export class InvalidName extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_NAME' as const
  readonly what: string
  readonly identifier: string

  constructor(what: string, identifier: string, reason: string) {
    super(`The ${what} name ${JSON.stringify(identifier)} ${reason}.`)
    this.what = what
    this.identifier = identifier
  }
}

/**
 * Refuses a name that Postgres would refuse, or cut.
 *
 * @param what What is named, for the message: `table`, `column`, `index`.
 * @throws NameTooLong beyond 63 bytes, InvalidName where it is empty or has U+0000 or half of a surrogate pair
 */
export function assertIdentifier(name: string, what: string): void {
  if (name === '') throw new InvalidName(what, name, 'is empty')
  if (name.includes('\0')) throw new InvalidName(what, name, 'has the character U+0000, which PostgreSQL cannot store')
  if (/\p{Surrogate}/u.test(name)) throw new InvalidName(what, name, 'has half of a surrogate pair, which UTF-8 cannot carry')
  const bytes = Buffer.byteLength(name)
  if (bytes > IDENTIFIER_BYTES) throw new NameTooLong(what, name, bytes)
}

/**
 * A name that we made, fitted into 63 bytes: a longer one keeps its beginning and ends with 8 hexadecimal digits of its
 * SHA-256. The same name is always shortened alike, and two names with one beginning stay apart.
 *
 * @example
 * shortenIdentifier('users_email_key')  // the same
 * shortenIdentifier(`${'a'.repeat(70)}_key`)  // 'aaaa…aaaa_1f3c9a7e', 63 bytes
 */
export function shortenIdentifier(name: string): string {
  const bytes = Buffer.from(name)
  if (bytes.length <= IDENTIFIER_BYTES) return name
  let end = IDENTIFIER_BYTES - SUFFIX_BYTES
  while ((bytes[end]! & 0b1100_0000) === 0b1000_0000) end-- // not in the middle of a character
  return `${bytes.toString('utf8', 0, end)}_${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`
}
