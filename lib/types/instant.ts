// Moments as the server writes them with DateStyle ISO, and as ISO 8601 has them: exact to the microsecond, any year.

/** A moment without a zone, or in UTC. */
export interface Instant {
  /** Since 1970-01-01 00:00:00, floored. */
  readonly seconds: number
  /** 0 to 999999 */
  readonly micros: number
}

const SECONDS_A_DAY = 86_400
/** Offsets end before 16 hours, as Postgres has it. */
const OFFSET_END = 16 * 3600
const form =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(?: ?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?))?)?( BC)?$/i

/**
 * `2024-02-29 12:30:00.123456+02`, `2024-02-29T10:30Z`, `0044-03-15 BC`; undefined for anything else, impossible dates too.
 * Without a zone it is UTC.
 */
export function parseInstant(text: string): Instant | undefined {
  const parts = form.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = '', bc] = parts
  const date = { year: bc === undefined ? Number(year) : 1 - Number(year), month: Number(month), day: Number(day) }
  if (Number(year) === 0 || !isDate(date)) return undefined
  if (Number(minute) > 59 || Number(second) > 59 || secondsOf(hour, minute, second) > (fraction === '' ? SECONDS_A_DAY : SECONDS_A_DAY - 1))
    return undefined
  const offset = offsetOf(zone)
  if (offset === undefined) return undefined
  return {
    seconds: daysSinceEpoch(date) * SECONDS_A_DAY + secondsOf(hour, minute, second) - offset,
    micros: Number(fraction.padEnd(6, '0')),
  }
}

/** `2024-02-29 10:30:00.1235`, without a zone, as the server writes it. */
export function printInstant({ seconds, micros }: Instant): string {
  const days = Math.floor(seconds / SECONDS_A_DAY)
  const rest = seconds - days * SECONDS_A_DAY
  const { year, month, day } = dateOf(days)
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map((part) => pad(part, 2)).join(':')
  const fraction = micros === 0 ? '' : `.${pad(micros, 6).replace(/0+$/, '')}`
  return `${pad(year > 0 ? year : 1 - year, 4)}-${pad(month, 2)}-${pad(day, 2)} ${time}${fraction}${year > 0 ? '' : ' BC'}`
}

/** Year 0 is 1 BC. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function isDate({ year, month, day }: CalendarDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Counts from 0000-03-01, so that the leap day is the last of its year and the months repeat in fives. Proleptic Gregorian, as Postgres. */
function daysSinceEpoch({ year, month, day }: CalendarDate): number {
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

function dateOf(days: number): CalendarDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fifth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fifth < 10 ? fifth + 3 : fifth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * fifth + 2) / 5) + 1 }
}

function secondsOf(hour: string, minute: string, second: string): number {
  return Number(hour) * 3600 + Number(minute) * 60 + Number(second)
}

/** Undefined where no zone has it. */
function offsetOf(zone: string): number | undefined {
  if (zone === '' || zone.toUpperCase() === 'Z') return 0
  const [hour = '0', minute = '0', second = '0'] = zone.slice(1).match(/\d\d/g) ?? []
  const offset = secondsOf(hour, minute, second)
  if (Number(minute) > 59 || Number(second) > 59 || offset >= OFFSET_END) return undefined
  return zone.startsWith('-') ? -offset : offset
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
