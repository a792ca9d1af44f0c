import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

/** What Postgres keeps of a span: months have no fixed days, and days no fixed hours. */
interface Interval {
  readonly months: bigint
  readonly days: bigint
  readonly micros: bigint
}

const form =
  /^P(?=.)(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?(?:([+-]?\d+)W)?(?:([+-]?\d+)D)?(?:T(?=.)(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?)(\d+)(?:\.(\d{1,6}))?S)?)?$/

/** A span of time, as an ISO 8601 duration that the server writes: `P1Y2M3DT4H5M6.5S`, `P-1D`, `PT0S`. */
export const intervalCodec: Codec<string> = {
  name: 'interval',
  isText: true,
  isMutable: false,
  decode: (text) => text,
  encode: canonical,
  cast: canonical,
  equal: (a, b) => a === b || canonical(a) === canonical(b),
}

function canonical(value: unknown): string {
  const interval = typeof value === 'string' ? parse(value.trim()) : undefined
  if (interval === undefined) throw new InvalidValue('interval', value, `an ISO 8601 duration such as 'P1Y2M3DT4H5M6.5S'`)
  return print(interval)
}

function parse(text: string): Interval | undefined {
  const parts = form.exec(text)
  if (parts === null) return undefined
  const [, years, months, weeks, days, hours, minutes, sign, seconds, fraction] = parts
  const tail = whole(seconds) * 1_000_000n + BigInt((fraction ?? '').padEnd(6, '0'))
  return {
    months: whole(years) * 12n + whole(months),
    days: whole(weeks) * 7n + whole(days),
    micros: (whole(hours) * 60n + whole(minutes)) * 60_000_000n + (sign === '-' ? -tail : tail),
  }
}

function print({ months, days, micros }: Interval): string {
  const seconds = micros % 60_000_000n
  const date = part(months / 12n, 'Y') + part(months % 12n, 'M') + part(days, 'D')
  const time = part(micros / 3_600_000_000n, 'H') + part((micros / 60_000_000n) % 60n, 'M') + (seconds === 0n ? '' : `${decimal(seconds)}S`)
  if (date === '' && time === '') return 'PT0S'
  return `P${date}${time === '' ? '' : `T${time}`}`
}

function whole(digits: string | undefined): bigint {
  return BigInt((digits ?? '0').replace('+', ''))
}

function part(value: bigint, unit: string): string {
  return value === 0n ? '' : `${value}${unit}`
}

function decimal(micros: bigint): string {
  const positive = micros < 0n ? -micros : micros
  const fraction = String(positive % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${micros < 0n ? '-' : ''}${positive / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`
}
