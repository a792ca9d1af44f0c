import type { Codec } from '../types/index.ts'

export const countCodec: Codec | null = null
export const textCodec: Codec | null = null
export const timestampCodec: Codec | null = null
export const floatCodec: Codec | null = null

/** A sum has the type of its column: integers grow to bigint, decimals stay exact. */
export function sumCodec(codec: Codec | null): Codec | null {
  return codec
}

const NUMBERS = new Set(['smallint', 'integer', 'bigint', 'real', 'double precision'])

/** Postgres averages integers as numeric; what reads as a number is cast to float8 so that its average does too. */
export const averagesAsFloat = (codec: Codec | null): boolean => codec !== null && NUMBERS.has(codec.name)

export function arrayCodec(_codec: Codec | null): Codec | null {
  return null
}
