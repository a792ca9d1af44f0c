// What keeps compiled code alive
export { keepShape } from './shape.ts'
// The contract of a codec
export type { BindValue, Codec } from './codec.ts'
// Values of our own: ranges, the JSON null
export { emptyRange, isRange, range, type Bounds, type Range } from './range.ts'
export { jsonNull, type DeepPartial, type JsonNull } from './json.ts'
// Errors
export { InvalidValue, UndefinedValue, shown, ValueOutOfRange } from './errors.ts'
// Numbers
export { bigintAsBigIntCodec, bigintCodec, integerAsBigIntCodec, integerCodec, smallintAsBigIntCodec, smallintCodec } from './integer.ts'
export { decimalCodec, decimalOfScale } from './decimal.ts'
export { doubleCodec, realCodec } from './float.ts'
// Truth, text, and what reads as text
export { booleanCodec } from './boolean.ts'
export { charCodec, citextCodec, inetCodec, nameCodec, textCodec, unknownTextCodec, varcharCodec } from './text.ts'
export { uuidCodec } from './uuid.ts'
export { enumCodec } from './enumeration.ts'
// Days, times, moments, spans
export { dateCodec } from './date.ts'
export { timeCodec } from './time.ts'
export { timestampAsStringCodec, timestampCodec, timestamptzAsStringCodec, timestamptzCodec } from './timestamp.ts'
export { intervalCodec } from './interval.ts'
// Documents and bytes
export { jsonbCodec, jsonCodec } from './json-codec.ts'
export { byteaCodec } from './bytea.ts'
// Made of others
export { arrayCodec, isArrayCodec, type ArrayCodec } from './array.ts'
export { daterangeCodec, int4rangeCodec, int8rangeCodec, numrangeCodec, tsrangeCodec, tstzrangeCodec } from './range-codec.ts'
// Which codec: by OID, by name, or none at all
export { codecOf, codecOfOid } from './registry.ts'
export { encodeUntyped } from './untyped.ts'
