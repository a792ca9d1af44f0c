import { arrayCodec } from './array.ts'
import { booleanCodec } from './boolean.ts'
import { byteaCodec } from './bytea.ts'
import type { Codec } from './codec.ts'
import { dateCodec } from './date.ts'
import { decimalCodec } from './decimal.ts'
import { doubleCodec, realCodec } from './float.ts'
import { bigintCodec, integerCodec, smallintCodec } from './integer.ts'
import { intervalCodec } from './interval.ts'
import { jsonbCodec, jsonCodec } from './json-codec.ts'
import { daterangeCodec, int4rangeCodec, int8rangeCodec, numrangeCodec, tsrangeCodec, tstzrangeCodec } from './range-codec.ts'
import { charCodec, cidrCodec, citextCodec, inetCodec, nameCodec, textCodec, unknownTextCodec, varcharCodec } from './text.ts'
import { timeCodec } from './time.ts'
import { timestampCodec, timestamptzCodec } from './timestamp.ts'
import { uuidCodec } from './uuid.ts'

/** The codec, the type's OID and its array's OID (pg_type.dat, the same in every version), and its other names. */
const builtin: readonly (readonly [Codec, number, number, ...string[]])[] = [
  [booleanCodec, 16, 1000, 'bool'],
  [byteaCodec, 17, 1001],
  [nameCodec, 19, 1003],
  [bigintCodec, 20, 1016, 'int8'],
  [smallintCodec, 21, 1005, 'int2'],
  [integerCodec, 23, 1007, 'int4', 'int'],
  [textCodec, 25, 1009],
  [jsonCodec, 114, 199],
  [cidrCodec, 650, 651],
  [realCodec, 700, 1021, 'float4'],
  [doubleCodec, 701, 1022, 'float8'],
  [inetCodec, 869, 1041],
  [charCodec, 1042, 1014, 'bpchar', 'char'],
  [varcharCodec, 1043, 1015, 'varchar'],
  [dateCodec, 1082, 1182],
  [timeCodec, 1083, 1183, 'time'],
  [timestampCodec, 1114, 1115, 'timestamp'],
  [timestamptzCodec, 1184, 1185, 'timestamptz'],
  [intervalCodec, 1186, 1187],
  [decimalCodec, 1700, 1231, 'decimal'],
  [uuidCodec, 2950, 2951],
  [jsonbCodec, 3802, 3807],
  [int4rangeCodec, 3904, 3905],
  [numrangeCodec, 3906, 3907],
  [tsrangeCodec, 3908, 3909],
  [tstzrangeCodec, 3910, 3911],
  [daterangeCodec, 3912, 3913],
  [int8rangeCodec, 3926, 3927],
]

const byOid = new Map<number, Codec>()
const byName = new Map<string, Codec>([
  [citextCodec.name, citextCodec],
  [`${citextCodec.name}[]`, arrayCodec(citextCodec)],
])
for (const [codec, oid, arrayOid, ...aliases] of builtin) {
  const array = arrayCodec(codec)
  byOid.set(oid, codec).set(arrayOid, array)
  for (const name of [codec.name, ...aliases]) byName.set(name, codec).set(`${name}[]`, array)
}

/** The codec of a result's column by its type's OID. Types that are no part of Postgres' core, enums among them, read as text. */
export function codecOfOid(oid: number): Codec {
  return byOid.get(oid) ?? unknownTextCodec
}

/**
 * The codec of a type by its name, with or without a modifier, by Postgres' long names or the short ones.
 *
 * @example
 * codecOf('numeric(10,2)')                // decimalCodec
 * codecOf('timestamp(3) with time zone')  // timestamptzCodec
 * codecOf('users_role')                   // unknownTextCodec
 */
export function codecOf(name: string): Codec {
  return byName.get(name) ?? byName.get(name.toLowerCase().replace(/ ?\([^)]*\)/, '')) ?? unknownTextCodec
}
