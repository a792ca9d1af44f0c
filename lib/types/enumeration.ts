import { didYouMean } from '../naming/index.ts'
import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

/**
 * A native enum. Reads as its label; another one is refused before the statement.
 *
 * @param name The type in Postgres. A declared column's is only known with its table.
 */
export function enumCodec<const L extends string>(labels: readonly L[], name = 'enum'): Codec<L> {
  const known = new Set<unknown>(labels)
  const label = (value: unknown): L => {
    if (known.has(value)) return value as L
    const hint = typeof value === 'string' ? didYouMean(value, labels) : ''
    throw new InvalidValue(name, value, `one of ${labels.map((each) => `'${each}'`).join(', ')}`, { hint })
  }
  return { name, isText: true, isMutable: false, decode: (text) => text as L, encode: label, cast: label, equal: (a, b) => a === b }
}
