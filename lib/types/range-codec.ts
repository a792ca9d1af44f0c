import type { Codec } from './codec.ts'
import { dateCodec } from './date.ts'
import { decimalCodec } from './decimal.ts'
import { InvalidValue } from './errors.ts'
import { parseInstant, printInstant } from './instant.ts'
import { bigintCodec, integerCodec } from './integer.ts'
import { emptyRange, isRange, range, type Bounds, type Range } from './range.ts'
import { timestampCodec, timestamptzCodec } from './timestamp.ts'

export const int4rangeCodec: Codec<Range<number>> = rangeCodec('int4range', integerCodec, (value) => value + 1)
export const int8rangeCodec: Codec<Range<number>> = rangeCodec('int8range', bigintCodec, (value) => value + 1)
export const numrangeCodec: Codec<Range<string>, Range<string | number | bigint>> = rangeCodec('numrange', decimalCodec)
export const daterangeCodec: Codec<Range<string>> = rangeCodec('daterange', dateCodec, nextDay)
export const tsrangeCodec: Codec<Range<Date>> = rangeCodec('tsrange', timestampCodec)
export const tstzrangeCodec: Codec<Range<Date>> = rangeCodec('tstzrange', timestamptzCodec)

const form = /^([[(])(?:"((?:[^"\\]|\\.|"")*)"|([^",\\]*)),(?:"((?:[^"\\]|\\.|"")*)"|([^",\\)\]]*))([\])])$/s

/** @param next The value after this one; null, as of continuous types, where there is none. It makes `[1,4]` and `[1,5)` the same range. */
function rangeCodec<T, I = T>(name: string, end: Codec<T, I>, next: (value: T) => T | null = () => null): Codec<Range<T>, Range<T | I>> {
  const checked = (value: unknown): Range<unknown> => {
    if (isRange(value)) return value
    throw new InvalidValue(name, value, 'range(from, to, bounds) or emptyRange()')
  }
  const ends = <R>(value: Range<unknown>, each: (end: any) => R): Range<R> =>
    value.isEmpty
      ? emptyRange()
      : range(value.from === null ? null : each(value.from), value.to === null ? null : each(value.to), value.bounds)
  const same = (a: T | null, b: T | null): boolean => (a === null || b === null ? a === b : end.equal(a, b))
  const canonical = (value: Range<T>): Range<T> => settled(value, same, next)

  return {
    name,
    isText: false,
    isMutable: true,
    decode(text) {
      if (text === 'empty') return emptyRange()
      const [, open, quotedFrom, from, quotedTo, to, close] = form.exec(text)!
      return range(decodeEnd(end, quotedFrom, from), decodeEnd(end, quotedTo, to), `${open}${close}` as Bounds)
    },
    encode(value) {
      const { from, to, bounds, isEmpty } = ends(checked(value), (each) => `"${String(end.encode(each))}"`)
      return isEmpty ? 'empty' : `${bounds[0]}${from ?? ''},${to ?? ''}${bounds[1]}`
    },
    cast: (input) => ends(checked(input), (each) => end.cast(each)),
    equal(a, b) {
      const [one, other] = [canonical(a), canonical(b)]
      return one.isEmpty || other.isEmpty
        ? one.isEmpty === other.isEmpty
        : one.bounds === other.bounds && same(one.from, other.from) && same(one.to, other.to)
    },
  }
}

function decodeEnd<T>(codec: Codec<T, any>, quoted: string | undefined, bare: string | undefined): T | null {
  if (quoted !== undefined) return codec.decode(quoted.replace(/\\(.)|""/gs, (_, escaped: string | undefined) => escaped ?? '"'))
  return bare === undefined || bare === '' ? null : codec.decode(bare)
}

/** As the server settles it: no end belongs to infinity, discrete ranges are `[)`, and what has no value is empty. */
function settled<T>(
  { from, to, bounds, isEmpty }: Range<T>,
  same: (a: T | null, b: T | null) => boolean,
  next: (value: T) => T | null,
): Range<T> {
  const hasNone = (open: string, close: string): boolean => from !== null && same(from, to) && open + close !== '[]'
  let open = from === null ? '(' : bounds[0]!
  let close = to === null ? ')' : bounds[1]!
  if (isEmpty || hasNone(open, close)) return emptyRange()
  const afterFrom = from !== null && open === '(' ? next(from) : null
  const afterTo = to !== null && close === ']' ? next(to) : null
  if (afterFrom !== null) [from, open] = [afterFrom, '[']
  if (afterTo !== null) [to, close] = [afterTo, ')']
  return hasNone(open, close) ? emptyRange() : range(from, to, `${open}${close}` as Bounds)
}

function nextDay(day: string): string | null {
  const instant = parseInstant(day)
  if (instant === undefined) return null // infinity has none
  return printInstant({ seconds: instant.seconds + 86_400, micros: 0 }).replace(' 00:00:00', '')
}
