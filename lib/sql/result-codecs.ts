import {
  arrayCodec,
  bigintAsBigIntCodec,
  bigintCodec,
  doubleCodec,
  integerAsBigIntCodec,
  integerCodec,
  smallintAsBigIntCodec,
  smallintCodec,
  type Codec,
} from '../types/index.ts'

/** What `count` and the ranks give: bigint, read as a number. */
export const countCodec: Codec = bigintCodec
/** What averages of numbers are cast to. */
export const averageCodec: Codec = doubleCodec

/** Integers add up to more than they can hold; decimals stay exact, all else keeps its type. */
const SUMS = new Map<Codec, Codec>([
  [smallintCodec, bigintCodec],
  [integerCodec, bigintCodec],
  [smallintAsBigIntCodec, bigintAsBigIntCodec],
  [integerAsBigIntCodec, bigintAsBigIntCodec],
])

/** The codec of a sum: its column's, wide enough. */
export const sumCodec = (codec: Codec | null): Codec | null => (codec === null ? null : (SUMS.get(codec) ?? codec))

const NUMBERS = new Set(['smallint', 'integer', 'bigint', 'real', 'double precision'])

/** Postgres averages integers as numeric: what reads as a number is cast to float8, so that its average does too. */
export const averagesAsFloat = (codec: Codec | null): boolean => codec !== null && NUMBERS.has(codec.name)

export const arrayAggCodec = (codec: Codec | null): Codec | null => (codec === null ? null : arrayCodec(codec))
