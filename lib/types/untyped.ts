import { elementText, isRectangular, printArray } from './array.ts'
import { quoteElement } from './array-text.ts'
import type { BindValue } from './codec.ts'
import { InvalidValue, UndefinedValue } from './errors.ts'
import { doubleCodec } from './float.ts'
import { jsonNull } from './json.ts'
import { stringify } from './json-codec.ts'
import { isRange, type Range } from './range.ts'
import { storable } from './text-value.ts'
import { timestamptzCodec } from './timestamp.ts'

const accepts = 'a string, number, boolean, bigint, Date, Uint8Array, range, null, an array of these, or a plain object as JSON'

/**
 * A parameter whose type only the server knows, by what the value is in JavaScript: a hole of raw `sql`.
 *
 * @param label What the value is for, in the message of UndefinedValue.
 * @throws UndefinedValue; InvalidValue for functions, symbols, instances of other classes, and text that Postgres cannot store
 */
export function encodeUntyped(value: unknown, label = 'The value'): BindValue {
  switch (typeof value) {
    case 'string':
      return storable('parameter', value)
    case 'number':
      return doubleCodec.encode(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'bigint':
      return String(value)
    case 'undefined':
      throw new UndefinedValue(label)
    case 'object':
      return encodeObject(value, label)
    case 'symbol':
      if (value === jsonNull) return 'null'
      break
    case 'function':
      break
  }
  throw new InvalidValue('parameter', value, accepts)
}

function encodeObject(value: object | null, label: string): BindValue {
  if (value === null || value instanceof Uint8Array) return value
  if (value instanceof Date) return timestamptzCodec.encode(value)
  if (Array.isArray(value)) {
    if (!isRectangular(value)) throw new InvalidValue('parameter', value, 'nested arrays of one length, none of them empty,')
    return printArray(value, (item) => quoteElement(elementText(encodeUntyped(item))), true, label)
  }
  if (isRange(value)) return rangeText(value, label)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new InvalidValue('parameter', value, accepts)
  return stringify('parameter', value)
}

function rangeText({ from, to, bounds, isEmpty }: Range<unknown>, label: string): string {
  if (isEmpty) return 'empty'
  const [lower, upper] = [from, to].map((end) => (end === null ? '' : `"${String(encodeUntyped(end, label)).replace(/["\\]/g, '\\$&')}"`))
  return `${bounds[0]}${lower},${upper}${bounds[1]}`
}
