import type { Codec } from './codec.ts'
import { InvalidValue, ValueOutOfRange } from './errors.ts'
import { parseInstant, printInstant } from './instant.ts'

/**
 * A moment. Reads as Date, cut to the millisecond. Text that is assigned is ISO 8601; without an offset it is UTC.
 *
 * @throws ValueOutOfRange on reading infinity and years beyond 275760: `.asString()` reads all
 */
export const timestamptzCodec: Codec<Date> = asDate('timestamp with time zone', '+00')
/** A date and time without a zone, kept as UTC. Else as timestamptz. */
export const timestampCodec: Codec<Date> = asDate('timestamp without time zone', '')

/** A moment as the server writes it in UTC, exact to the microsecond: `2024-02-29 12:30:00.123456+00`, `infinity`. Takes Date and ISO 8601. */
export const timestamptzAsStringCodec: Codec<string, string | Date> = asString('timestamp with time zone', '+00')
/** A date and time without a zone as the server writes it: `2024-02-29 12:30:00.123456`, `infinity`. Takes Date and ISO 8601. */
export const timestampAsStringCodec: Codec<string, string | Date> = asString('timestamp without time zone', '')

function asDate(name: string, zone: '+00' | ''): Codec<Date> {
  const checked = (value: unknown, original: unknown): Date => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value
    throw new InvalidValue(name, original, `a valid Date, or text such as '2024-02-29T12:30:00Z',`)
  }
  return {
    name,
    isText: false,
    isMutable: true,
    decode: (text) => new Date(milliseconds(name, text, text.length - zone.length)),
    encode: (value) => commonDate(checked(value, value), zone) ?? inZone(printDate(value), zone),
    // A copy: the caller may go on to change theirs.
    cast: (input) => new Date(checked(typeof input === 'string' ? dateFrom(input) : input, input)),
    equal: (a, b) => a.getTime() === b.getTime(),
  }
}

function asString(name: string, zone: '+00' | ''): Codec<string, string | Date> {
  const canonical = (value: unknown): string => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return inZone(printDate(value), zone)
    if (value === 'infinity' || value === '-infinity') return value
    const instant = typeof value === 'string' ? parseInstant(value.trim()) : undefined
    if (instant === undefined)
      throw new InvalidValue(name, value, `text such as '2024-02-29 12:30:00.123456+00' or 'infinity', or a valid Date,`)
    return inZone(printInstant(instant), zone)
  }
  return {
    name,
    isText: true,
    isMutable: false,
    decode: (text) => text,
    encode: canonical,
    cast: canonical,
    equal: (a, b) => a === b || canonical(a) === canonical(b),
  }
}

/**
 * By hand, because it is what most rows have most of: `YYYY-MM-DD HH:MM:SS[.ffffff]` of `length` characters.
 * Whatever looks different takes the long way.
 */
function milliseconds(name: string, text: string, length: number): number {
  if (length < 19 || length > 26 || text.charCodeAt(4) !== DASH || (length > 19 && text.charCodeAt(19) !== POINT))
    return uncommon(name, text)
  const year = two(text, 0) * 100 + two(text, 2)
  // Date.UTC takes the years before 100 for the 20th century's; a BC behind makes the text long or puts a letter at its end.
  if (year < 100 || text.charCodeAt(text.length - 1) > NINE) return uncommon(name, text)
  if (length < text.length && (text.charCodeAt(length) !== PLUS || two(text, length + 1) !== 0)) return uncommon(name, text)
  let fraction = 0
  if (length > 20) fraction = digit(text, 20) * 100 + (length > 21 ? digit(text, 21) * 10 : 0) + (length > 22 ? digit(text, 22) : 0)
  return Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), fraction)
}

const DASH = 45,
  PLUS = 43,
  POINT = 46,
  NINE = 57,
  ZERO = 48

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO
}
function two(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

function uncommon(name: string, text: string): number {
  const value = dateFrom(text)?.getTime()
  if (value === undefined || Number.isNaN(value))
    throw new ValueOutOfRange(name, text, 'is beyond what a Date holds: declare the column with .asString(), or cast it to text')
  return value
}

function dateFrom(text: string): Date | undefined {
  const instant = parseInstant(text.trim())
  return instant && new Date(instant.seconds * 1000 + Math.floor(instant.micros / 1000))
}

/** The same for the years 1 to 9999, by the engine's own printer. */
function commonDate(date: Date, zone: string): string | undefined {
  const iso = date.toISOString()
  return iso.length === 24 && !iso.startsWith('0000') ? `${iso.slice(0, 10)} ${iso.slice(11, 23)}${zone}` : undefined
}

function printDate(date: Date): string {
  const ms = date.getTime()
  const seconds = Math.floor(ms / 1000)
  return printInstant({ seconds, micros: (ms - seconds * 1000) * 1000 })
}

/** BC stands behind the zone. */
function inZone(text: string, zone: string): string {
  return text.endsWith(' BC') ? `${text.slice(0, -3)}${zone} BC` : text + zone
}
