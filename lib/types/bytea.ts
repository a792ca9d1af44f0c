import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

/** Bytes. Written in binary, read from the server's hexadecimal text. */
export const byteaCodec: Codec<Uint8Array> = {
  name: 'bytea',
  isText: false,
  isMutable: true,
  decode(text) {
    return new Uint8Array(Buffer.from(text.slice(2), 'hex')) // after \x; copied, because a Buffer may lie in shared memory
  },
  encode(value) {
    if (!(value instanceof Uint8Array)) throw new InvalidValue('bytea', value, 'a Uint8Array or Buffer')
    return value
  },
  cast(input) {
    if (!(input instanceof Uint8Array)) throw new InvalidValue('bytea', input, 'a Uint8Array or Buffer')
    return input
  },
  equal: (a, b) => a.length === b.length && Buffer.compare(a, b) === 0,
}

/** Bytes as text of their own, for where they stand inside of other text. */
export function hexadecimal(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
}
