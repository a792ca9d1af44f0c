import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads as text in lower case with hyphens, as the server writes it; upper case is taken. */
export const uuidCodec: Codec<string> = {
  name: 'uuid',
  isText: true,
  isMutable: false,
  decode: (text) => text,
  encode: lower,
  cast: lower,
  equal: (a, b) => a === b || a.toLowerCase() === b.toLowerCase(),
}

function lower(value: unknown): string {
  if (typeof value !== 'string' || !form.test(value))
    throw new InvalidValue('uuid', value, `text such as '0190163d-8694-739b-aea5-966c26f8ad91'`)
  return value.toLowerCase()
}
