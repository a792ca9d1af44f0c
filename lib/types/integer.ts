import type { Codec } from './codec.ts'
import { InvalidValue, ValueOutOfRange } from './errors.ts'

const digits = /^[+-]?\d+$/

/** From -32768 to 32767. */
export const smallintCodec: Codec<number> = small('smallint', -(2 ** 15), 2 ** 15 - 1)
/** From -2147483648 to 2147483647. */
export const integerCodec: Codec<number> = small('integer', -(2 ** 31), 2 ** 31 - 1)

/**
 * Reads as number. What a number cannot hold exactly raises instead of changing silently.
 *
 * @throws ValueOutOfRange on reading beyond ±(2^53 - 1): `.asBigInt()` reads all
 */
export const bigintCodec: Codec<number> = {
  ...small('bigint', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  decode(text) {
    const value = +text
    if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
      throw new ValueOutOfRange(
        'bigint',
        text,
        'is beyond what a number holds exactly (2^53 - 1): declare the column with .asBigInt(), or cast it to text',
      )
    }
    return value
  },
}

/** Reads as bigint, exactly. Takes whole numbers besides. */
export const smallintAsBigIntCodec: Codec<bigint, bigint | number> = exact('smallint', -(2n ** 15n), 2n ** 15n - 1n)
/** Reads as bigint, exactly. Takes whole numbers besides. */
export const integerAsBigIntCodec: Codec<bigint, bigint | number> = exact('integer', -(2n ** 31n), 2n ** 31n - 1n)
/** Reads as bigint, exactly. Takes whole numbers besides. */
export const bigintAsBigIntCodec: Codec<bigint, bigint | number> = exact('bigint', -(2n ** 63n), 2n ** 63n - 1n)

function small(name: string, least: number, most: number): Codec<number> {
  const accepts = `a whole number from ${least} to ${most}`
  const checked = (value: unknown, original: unknown): number => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw new InvalidValue(name, original, accepts)
    return value as number
  }
  return {
    name,
    isText: false,
    isMutable: false,
    decode: (text) => +text,
    encode: (value) => String(checked(value, value)),
    cast(input) {
      if (typeof input === 'string') return checked(digits.test(input.trim()) ? Number(input) : NaN, input) + 0
      return checked(typeof input === 'bigint' ? Number(input) : input, input) + 0 // -0 has no place among integers
    },
    equal: (a, b) => a === b,
  }
}

function exact(name: string, least: bigint, most: bigint): Codec<bigint, bigint | number> {
  const accepts = `a bigint from ${least} to ${most}, or a whole number that is exact (up to 2^53 - 1),`
  const checked = (value: unknown, original: unknown): bigint => {
    const whole = typeof value === 'bigint' ? value : Number.isSafeInteger(value) ? BigInt(value as number) : undefined
    if (whole === undefined || whole < least || whole > most) throw new InvalidValue(name, original, accepts)
    return whole
  }
  return {
    name,
    isText: false,
    isMutable: false,
    decode: (text) => BigInt(text),
    encode: (value) => String(checked(value, value)),
    cast: (input) =>
      checked(typeof input === 'string' && digits.test(input.trim()) ? BigInt(input.trim().replace(/^\+/, '')) : input, input),
    equal: (a, b) => a === b,
  }
}
