import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'
import { withoutTail } from './tail.ts'

// The point parts the digits: were it optional by itself, a long number with a letter behind it would take seconds to refuse.
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i
const special = new Map([
  ['nan', 'NaN'],
  ['infinity', 'Infinity'],
  ['+infinity', 'Infinity'],
  ['inf', 'Infinity'],
  ['-infinity', '-Infinity'],
  ['-inf', '-Infinity'],
])

/** Digits before the point that numeric can hold; an exponent beyond would only fill the memory. */
const MOST_DIGITS = 131_072

/**
 * An exact number of any size. Reads as the string that the server writes (`'9.90'`), takes string, number and bigint.
 * Nothing passes through floating point, and what differs in zeros at the ends only is equal.
 */
export const decimalCodec: Codec<string, string | number | bigint> = {
  name: 'numeric',
  isText: true,
  isMutable: false,
  decode: (text) => text,
  encode: plain,
  cast: plain,
  equal: (a, b) => a === b || trimmed(plain(a)) === trimmed(plain(b)),
}

/**
 * A numeric of a declared scale. What is assigned reads as the column will hold it, so that a record says the same
 * before it is saved and after: 5 is `'5.00'` in `decimal(10, 2)`, and half a cent is rounded away from zero.
 * Comparisons keep every digit.
 *
 * @param scale digits after the point, 0 or more.
 */
export function decimalOfScale(scale: number): Codec<string, string | number | bigint> {
  return { ...decimalCodec, cast: (value) => rounded(plain(value), scale) }
}

function rounded(text: string, scale: number): string {
  if (!/\d/.test(text)) return text
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = text.slice(sign.length).split('.')
  const kept = whole + fraction.slice(0, scale).padEnd(scale, '0')
  const digits = fraction.charAt(scale) >= '5' ? String(BigInt(kept) + 1n).padStart(kept.length, '0') : kept
  const magnitude = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return /[1-9]/.test(magnitude) ? sign + magnitude : magnitude
}

/** `'+1.50'` → `'1.50'`, `1e-7` → `'0.0000001'`, `'.5'` → `'0.5'`: digits as the server writes them, without an exponent. */
function plain(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'string' && typeof value !== 'number') throw refused(value)
  const text = String(value).trim()
  const parts = form.exec(text)
  if (parts === null) return special.get(text.toLowerCase()) ?? raise(refused(value))
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  if (whole === '' && fraction === '') throw refused(value)
  if (Math.abs(Number(exponent)) > MOST_DIGITS) throw refused(value)
  const [integer, rest] = shifted(whole, fraction, Number(exponent))
  const magnitude = (integer.replace(/^0+(?=\d)/, '') || '0') + (rest === '' ? '' : `.${rest}`)
  return sign === '-' && /[1-9]/.test(magnitude) ? `-${magnitude}` : magnitude
}

/** Moves the point by so many places to the right. */
function shifted(whole: string, fraction: string, places: number): [string, string] {
  if (places === 0) return [whole, fraction]
  const digits = whole + fraction
  const point = whole.length + places
  if (point <= 0) return ['0', '0'.repeat(-point) + digits]
  return [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)]
}

function trimmed(text: string): string {
  if (!text.includes('.')) return text
  const kept = withoutTail(text, '0')
  return kept.endsWith('.') ? kept.slice(0, -1) : kept
}

function refused(value: unknown): InvalidValue {
  return new InvalidValue('numeric', value, `a number, a bigint, or text such as '19.90', 'NaN' and 'Infinity'`)
}

function raise(error: Error): never {
  throw error
}
