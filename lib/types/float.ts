import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

const form = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|Infinity)$|^NaN$/i
const named: Readonly<Record<string, number>> = { nan: NaN, infinity: Infinity, '+infinity': Infinity, '-infinity': -Infinity }

/** Eight bytes: every number round-trips, with NaN, the infinities and -0. */
export const doubleCodec: Codec<number> = float('double precision', (value) => value)
/** Four bytes, about six digits: what is written is rounded to the nearest, and two numbers are equal where they round alike. */
export const realCodec: Codec<number> = float('real', Math.fround)

function float(name: string, round: (value: number) => number): Codec<number> {
  const checked = (value: unknown, original: unknown): number => {
    if (typeof value !== 'number' || (Number.isFinite(value) && !fits(value, round(value))))
      throw new InvalidValue(name, original, 'a number in its range')
    return value
  }
  return {
    name,
    isText: false,
    isMutable: false,
    decode: (text) => +text,
    encode: (value) => (Object.is(checked(value, value), -0) ? '-0' : String(value)),
    cast(input) {
      if (typeof input === 'string' && form.test(input.trim())) return checked(numberOf(input.trim()), input)
      return checked(typeof input === 'bigint' ? Number(input) : input, input)
    },
    equal: (a, b) => a === b || round(a) === round(b) || (Number.isNaN(a) && Number.isNaN(b)),
  }
}

/** Neither overflow nor underflow: Postgres refuses both. */
function fits(value: number, rounded: number): boolean {
  return Number.isFinite(rounded) && (rounded !== 0 || value === 0)
}

/** Digits that overflow are not infinity. */
function numberOf(text: string): number | undefined {
  const value = named[text.toLowerCase()]
  if (value !== undefined) return value
  return Number.isFinite(Number(text)) ? Number(text) : undefined
}
