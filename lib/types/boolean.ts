import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

/** What forms and environment variables send for the two. */
const words = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['t', true],
  ['1', true],
  [1, true],
  ['on', true],
  ['yes', true],
  [false, false],
  ['false', false],
  ['f', false],
  ['0', false],
  [0, false],
  ['off', false],
  ['no', false],
])

export const booleanCodec: Codec<boolean> = {
  name: 'boolean',
  isText: false,
  isMutable: false,
  decode: (text) => text === 't',
  encode(value) {
    if (typeof value !== 'boolean') throw new InvalidValue('boolean', value, 'true or false')
    return value ? 't' : 'f'
  },
  cast(input) {
    const value = words.get(typeof input === 'string' ? input.trim().toLowerCase() : input)
    if (value === undefined)
      throw new InvalidValue('boolean', input, `true or false, or 'true', 't', '1', 'on', 'yes' and their opposites,`)
    return value
  },
  equal: (a, b) => a === b,
}
