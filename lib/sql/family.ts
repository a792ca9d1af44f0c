import { isArrayCodec, type Codec } from '../types/index.ts'

/** What kind of conditions a type knows. */
export type Family = 'scalar' | 'json' | 'array' | 'range'

const FAMILIES = new Map<string, Family>([
  ['json', 'json'],
  ['jsonb', 'json'],
  ...['int4', 'int8', 'num', 'ts', 'tstz', 'date'].flatMap((name): [string, Family][] => [
    [`${name}range`, 'range'],
    [`${name}multirange`, 'range'],
  ]),
])
const TEXTUAL = new Set(['text', 'character varying', 'character', 'citext', 'name', 'xml'])

/** By the type's name, as the codec gives it. A type that is not known is compared as a scalar. */
export function familyOf(codec: Codec | null): Family {
  if (codec === null) return 'scalar'
  return isArrayCodec(codec) ? 'array' : (FAMILIES.get(codec.name) ?? 'scalar')
}

/** Whether LIKE takes it as it is. An enum reads as a string too, but has no LIKE until it is cast. */
export function isTextual(codec: Codec | null): boolean {
  return codec === null || TEXTUAL.has(codec.name)
}
