import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'
import { isDate } from './instant.ts'

const form = /^(\d{4,7})-(\d\d)-(\d\d)( BC)?$/

/** A day, as ISO text that no time zone shifts: `2024-02-29`; also `0044-03-15 BC`, `infinity`, `-infinity`. */
export const dateCodec: Codec<string> = {
  name: 'date',
  isText: true,
  isMutable: false,
  decode: (text) => text,
  encode: checked,
  cast: checked,
  equal: (a, b) => a === b,
}

/** A Date is refused: which day it is depends on the time zone, which the caller knows. */
function checked(value: unknown): string {
  if (typeof value !== 'string') throw refused(value)
  const text = value.trim()
  if (text === 'infinity' || text === '-infinity') return text
  const parts = form.exec(text)
  if (parts === null) throw refused(value)
  const year = Number(parts[1])
  const date = { year: parts[4] === undefined ? year : 1 - year, month: Number(parts[2]), day: Number(parts[3]) }
  if (year === 0 || !isDate(date)) throw refused(value)
  return text
}

function refused(value: unknown): InvalidValue {
  return new InvalidValue('date', value, `text of a day that exists, such as '2024-02-29',`)
}
