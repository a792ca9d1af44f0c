import fc from 'fast-check'
import { range, emptyRange, jsonNull, type Bounds, type Range } from '../../../lib/types/index.ts'

/** Any text that Postgres can store. */
export const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''))

/** Digits with or without a point, of any size; NaN and the infinities. */
export const decimal = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.nat(40)).map(([digits, scale]) => pointed(digits, scale)),
  },
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '0', '0.00', '0.000000000000000000000000000001'),
)

/** Every day that Postgres and Date both know. */
export const date = fc.date({ min: new Date(Date.UTC(-4712, 0, 1)), max: new Date(8.64e15), noInvalidDate: true })
const common = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
export const moment = fc.oneof(common, date)

export const day = moment.map((value) => {
  const year = value.getUTCFullYear()
  const digits = String(year > 0 ? year : 1 - year).padStart(4, '0')
  return `${digits}-${two(value.getUTCMonth() + 1)}-${two(value.getUTCDate())}${year > 0 ? '' : ' BC'}`
})

export const time = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.nat(999_999)).map(([hour, minute, second, micros]) => {
  const fraction = String(micros).padStart(6, '0').replace(/0+$/, '')
  return `${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}`
})

/** A moment in UTC to the microsecond, as the server writes it. */
export const exactMoment = (zone: string): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(day, time)
        .map(([date, clock]) => (date.endsWith(' BC') ? `${date.slice(0, -3)} ${clock}${zone} BC` : `${date} ${clock}${zone}`)),
    },
    fc.constantFrom('infinity', '-infinity'),
  )

export const json = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'binary' })
  .filter((value) => !JSON.stringify(value).includes('\\u0000'))
  .map((value): unknown => (value === null ? jsonNull : JSON.parse(JSON.stringify(value))))

const bounds = fc.constantFrom<Bounds>('[)', '[]', '(]', '()')

/** Ranges as the server keeps them whole: continuous ones of two ordered ends, or an infinite one, or empty. */
export function rangeOf<T>(end: fc.Arbitrary<T>, compare: (a: T, b: T) => number): fc.Arbitrary<Range<T>> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.option(end), fc.option(end), bounds)
        .map(([a, b, kind]) => (a !== null && b !== null && compare(a, b) > 0 ? range(b, a, kind) : range(a, b, kind))),
    },
    fc.constant(emptyRange<T>()),
  )
}

function pointed(digits: bigint, scale: number): string {
  const [sign, magnitude] = digits < 0n ? ['-', String(-digits)] : ['', String(digits)]
  if (scale === 0) return sign + magnitude
  const padded = magnitude.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
