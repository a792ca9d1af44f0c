import { parseArray, quoteElement } from './array-text.ts'
import { hexadecimal } from './bytea.ts'
import type { BindValue, Codec } from './codec.ts'
import { InvalidValue, UndefinedValue } from './errors.ts'

/** A codec of arrays, which knows its elements'. */
export interface ArrayCodec<T = any, I = T> extends Codec<(T | null)[], readonly (T | I | null)[]> {
  readonly element: Codec<T, I>
}

/** Arrays that are values themselves in JSON, so that arrays of documents never nest. */
const documents = new Set(['json', 'jsonb'])
/** Types whose text never needs quotes; the only ones of which arrays of thousands are common, as keys. */
const plain = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'boolean', 'uuid'])

/**
 * Arrays of any element, to any depth: Postgres has one type for all depths. Elements may be null; nested ones must be
 * of one length, and not empty, as the server demands.
 *
 * @example
 * arrayCodec(integerCodec).encode([1, null, 3])  // '{1,NULL,3}'
 */
export function arrayCodec<T, I = T>(element: Codec<T, I>): ArrayCodec<T, I> {
  if (isArrayCodec(element)) return element as ArrayCodec<T, I>
  const name = `${element.name}[]`
  const nests = !documents.has(element.name)
  const decode = (text: string): T => element.decode(text)
  const encode = plain.has(element.name)
    ? (item: unknown) => element.encode(item as T) as string
    : (item: unknown) => quoteElement(elementText(element.encode(item as T)))

  const checked = (value: unknown): readonly unknown[] => {
    if (!Array.isArray(value)) throw new InvalidValue(name, value, 'an array')
    if (nests && !isRectangular(value)) throw new InvalidValue(name, value, 'nested arrays of one length, none of them empty,')
    return value
  }
  const cast = (value: readonly unknown[]): (T | null)[] =>
    Array.from(value, (item, i) => {
      if (item === undefined) throw new UndefinedValue(`Element ${i} of ${name}`)
      if (nests && Array.isArray(item)) return cast(item) as T
      return item === null ? null : element.cast(item)
    })

  return {
    name,
    element,
    isText: false,
    isMutable: true,
    decode: (text) => parseArray(text, decode) as (T | null)[],
    encode: (value) => printArray(checked(value), encode, nests, name),
    cast: (input) => cast(checked(input)),
    equal: (a, b) => sameElements(a, b, nests, element),
  }
}

export function isArrayCodec(codec: Codec): codec is ArrayCodec {
  return 'element' in codec
}

/**
 * The text of an array.
 *
 * @param encode The text of an element, quoted where it has to be.
 * @param nests Whether an element that is an array is one of the array's dimensions.
 * @param label What the array is, in the message of UndefinedValue.
 */
export function printArray(values: readonly unknown[], encode: (value: unknown) => string, nests: boolean, label: string): string {
  let text = '{'
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (i > 0) text += ','
    if (value === undefined) throw new UndefinedValue(`Element ${i} of ${label}`)
    text += value === null ? 'NULL' : nests && Array.isArray(value) ? printArray(value, encode, nests, label) : encode(value)
  }
  return `${text}}`
}

/** An element's own text. Bytes are binary as a parameter of their own only. */
export function elementText(value: BindValue): string {
  return value instanceof Uint8Array ? hexadecimal(value) : value!
}

/** Whether nested arrays have one shape; a flat one always does. */
export function isRectangular(value: readonly unknown[]): boolean {
  const first: unknown = value[0]
  if (!Array.isArray(first)) return !value.some(Array.isArray)
  return (
    value.every((each) => Array.isArray(each) && each.length > 0 && each.length === first.length && isRectangular(each)) &&
    new Set(value.map(depth)).size === 1
  )
}

function depth(value: unknown): number {
  return Array.isArray(value) ? 1 + depth(value[0]) : 0
}

function sameElements(a: readonly unknown[], b: readonly unknown[], nests: boolean, element: Codec): boolean {
  return (
    a.length === b.length &&
    a.every((each, i) => {
      const other = b[i]
      if (each === null || other === null) return each === other
      if (nests && (Array.isArray(each) || Array.isArray(other)))
        return Array.isArray(each) && Array.isArray(other) && sameElements(each, other, nests, element)
      return element.equal(each, other)
    })
  )
}
