import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'
import { jsonNull } from './json.ts'

/**
 * A document. The JSON null is `jsonNull`, as `null` is SQL's NULL.
 *
 * Numbers are those of JSON.parse: an integer beyond 2^53 that something else has stored is read as the nearest double,
 * so keep such numbers as strings. What JSON would drop or change without a word is refused: undefined, functions,
 * symbols, NaN, the infinities, invalid Dates, bigint, Map, Set, bytes and other instances without `toJSON`.
 */
export const jsonbCodec: Codec<unknown> = json('jsonb')
/** As jsonb, but the server keeps the text as it was written, duplicate keys and blanks included. */
export const jsonCodec: Codec<unknown> = json('json')

function json(name: string): Codec<unknown> {
  return {
    name,
    isText: false,
    isMutable: true,
    decode(text): unknown {
      const value: unknown = JSON.parse(text)
      return value === null ? jsonNull : value
    },
    encode: (value) => stringify(name, value),
    cast(input) {
      stringify(name, input)
      return input
    },
    equal: sameDocument,
  }
}

/** @throws InvalidValue, naming the path of what JSON cannot carry */
export function stringify(type: string, value: unknown): string {
  if (value === jsonNull) return 'null'
  const text = jsonText(type, value)
  if (text === undefined) throw new InvalidValue(type, value, 'a value that JSON can carry')
  // JSON.stringify escapes both, and an escaped backslash before them would be another one.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) {
    throw new InvalidValue(
      type,
      value,
      'a document whose text has neither U+0000, which PostgreSQL cannot store, nor half a surrogate pair',
    )
  }
  return text
}

/** Undefined where a `toJSON` gives it. */
function jsonText(type: string, value: unknown): string | undefined {
  try {
    refuseLosses(type, value, '')
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof InvalidValue) throw error
    throw new InvalidValue(type, value, 'a value without circles that JSON can carry', { cause: error })
  }
}

function refuseLosses(type: string, value: unknown, path: string): void {
  if (losesIn(value)) {
    throw new InvalidValue(
      type,
      value,
      'a string, finite number, boolean, null, valid Date, array or plain object',
      path === '' ? {} : { hint: ` It stands at ${path.replace(/^\./, '')}.` },
    )
  }
  if (!isObject(value) || hasToJSON(value)) return
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) refuseLosses(type, value[i], `${path}[${i}]`)
  else for (const key of Object.keys(value)) refuseLosses(type, (value as Record<string, unknown>)[key], `${path}.${key}`)
}

function losesIn(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return false
    case 'number':
      return !Number.isFinite(value)
    // Instances of one's own classes pass, as the plain objects that they read back as; Map, Set, bytes, promises do not.
    case 'object':
      if (value instanceof Date) return Number.isNaN(value.getTime())
      return value !== null && !hasToJSON(value) && !Array.isArray(value) && Object.prototype.toString.call(value) !== '[object Object]'
    default:
      return true
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function hasToJSON(value: object): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function'
}

/** Equal as documents: the order of keys does not count. */
function sameDocument(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isObject(a) && hasToJSON(a)) return sameDocument(a.toJSON(), b)
  if (isObject(b) && hasToJSON(b)) return sameDocument(a, b.toJSON())
  if (!isObject(a) || !isObject(b)) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => sameDocument(each, b[i]))
  }
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameDocument((a as any)[key], (b as any)[key]))
  )
}
