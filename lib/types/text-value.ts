import { InvalidValue } from './errors.ts'

/** TypeScript's library of 2023 lacks what Node 20 has. */
interface WellFormed {
  isWellFormed(): boolean
}

/**
 * Refuses text that would not arrive as it is.
 *
 * @throws InvalidValue for U+0000, which Postgres cannot store, and for half of a surrogate pair, which UTF-8 cannot carry
 */
export function storable(type: string, text: string): string {
  if (text.includes('\0')) throw new InvalidValue(type, text, 'text without the character U+0000, which PostgreSQL cannot store,')
  if (!(text as unknown as WellFormed).isWellFormed())
    throw new InvalidValue(type, text, 'text without half a surrogate pair, which UTF-8 cannot carry,')
  return text
}
