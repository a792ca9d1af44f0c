import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'
import { withoutTail } from './tail.ts'
import { storable } from './text-value.ts'

/** A type whose wire text is the value. */
function textLike(name: string): Codec<string> {
  return {
    name,
    isText: true,
    isMutable: false,
    decode: (text) => text,
    encode(value) {
      if (typeof value !== 'string') throw new InvalidValue(name, value, 'a string')
      return storable(name, value)
    },
    cast(input) {
      if (typeof input === 'string') return storable(name, input)
      if (typeof input === 'number' || typeof input === 'bigint') return String(input)
      throw new InvalidValue(name, input, 'a string')
    },
    equal: (a, b) => a === b,
  }
}

/** Reads as a string; a number that is assigned becomes its digits. */
export const textCodec: Codec<string> = textLike('text')
export const varcharCodec: Codec<string> = textLike('character varying')
/** Compares without regard to letter case in the database, but keeps it: a change of case is a change. */
export const citextCodec: Codec<string> = textLike('citext')
/** An identifier in the catalogs. */
export const nameCodec: Codec<string> = textLike('name')
/** An internet address, as the server writes it: `192.168.0.1`, `10.0.0.0/8`. */
export const inetCodec: Codec<string> = textLike('inet')
/** A network, as the server writes it: `10.0.0.0/8`. */
export const cidrCodec: Codec<string> = textLike('cidr')
/** Whatever has no codec of its own: the text that the server writes. */
export const unknownTextCodec: Codec<string> = textLike('unknown')

/** Padded with blanks to its length; blanks at the end do not count. */
export const charCodec: Codec<string> = {
  ...textLike('character'),
  equal: (a, b) => a === b || withoutTail(a, ' ') === withoutTail(b, ' '),
}
