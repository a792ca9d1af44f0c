import { parseArray, quoteElement } from './array-text.ts'
import { hexadecimal } from './bytea.ts'
import type { Codec } from './codec.ts'
import { InvalidValue, UndefinedValue } from './errors.ts'

/** A codec of arrays, which knows its elements'. */
export interface ArrayCodec<T = any, I = T> extends Codec<(T | null)[], readonly (T | I | null)[]> {
  readonly element: Codec<T, I>
}

/** Arrays that are values themselves in JSON, so that arrays of documents never nest. */
const documents = new Set(['json', 'jsonb'])

/**
 * Arrays of any element, to any depth: Postgres has one type for all depths. Elements may be null; nested ones must be
 * of one length, and not empty, as the server demands.
 *
 * @example
 * arrayCodec(integerCodec).encode([1, null, 3])  // '{1,NULL,3}'
 */
export function arrayCodec<T, I = T>(element: Codec<T, I>): ArrayCodec<T, I> {
  if (isArrayCodec(element)) return element as unknown as ArrayCodec<T, I>
  const name = `${element.name}[]`
  const nests = !documents.has(element.name)
  const decode = (text: string): T => element.decode(text)

  const mapped = (value: unknown, each: (value: unknown) => unknown): any[] => {
    if (!Array.isArray(value)) throw new InvalidValue(name, value, 'an array')
    const result: unknown[] = []
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i]
      if (item === undefined) throw new UndefinedValue(`Element ${i} of ${name}`)
      result.push(item === null ? null : nests && Array.isArray(item) ? mapped(item, each) : each(item))
    }
    return result
  }
  const cast = (input: unknown): (T | null)[] => {
    const value = mapped(input, (item) => element.cast(item))
    if (nests && !isRectangular(value)) throw new InvalidValue(name, input, 'nested arrays of one length, none of them empty,')
    return value
  }

  return {
    name,
    element,
    isText: false,
    isMutable: true,
    decode: (text) => parseArray(text, decode) as (T | null)[],
    encode(value) {
      if (nests && Array.isArray(value) && !isRectangular(value)) throw new InvalidValue(name, value, 'nested arrays of one length, none of them empty,')
      return arrayText(mapped(value, (item) => elementText(element.encode(item as T))))
    },
    cast,
    equal: (a, b) => sameElements(a, b, nests, element),
  }
}

export function isArrayCodec(codec: Codec): codec is ArrayCodec { return 'element' in codec }

/** Element texts, which are quoted already, as the text of their array. */
export function arrayText(elements: readonly unknown[]): string {
  let text = '{'
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]
    if (i > 0) text += ','
    text += element === null ? 'NULL' : typeof element === 'string' ? element : arrayText(element as unknown[])
  }
  return `${text}}`
}

export function elementText(value: string | null | Uint8Array): string | null {
  return value === null ? null : quoteElement(typeof value === 'string' ? value : hexadecimal(value))
}

/** Whether nested arrays have one shape; a flat one always does. */
export function isRectangular(value: readonly unknown[]): boolean {
  const first: unknown = value[0]
  if (!Array.isArray(first)) return !value.some(Array.isArray)
  return value.every((each) => Array.isArray(each) && each.length > 0 && each.length === first.length && isRectangular(each))
    && new Set(value.map(depth)).size === 1
}

function depth(value: unknown): number { return Array.isArray(value) ? 1 + depth(value[0]) : 0 }

function sameElements(a: readonly unknown[], b: readonly unknown[], nests: boolean, element: Codec): boolean {
  return a.length === b.length && a.every((each, i) => {
    const other = b[i]
    if (each === null || other === null) return each === other
    if (nests && (Array.isArray(each) || Array.isArray(other))) return Array.isArray(each) && Array.isArray(other) && sameElements(each, other, nests, element)
    return element.equal(each, other)
  })
}
