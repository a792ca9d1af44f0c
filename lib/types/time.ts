import type { Codec } from './codec.ts'
import { InvalidValue } from './errors.ts'

const name = 'time without time zone'
const form = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/

/** A time of day without a zone, as the server writes it: `09:30:00`, `23:59:59.999999`, `24:00:00`. Takes `09:30` too. */
export const timeCodec: Codec<string> = {
  name,
  isText: true,
  isMutable: false,
  decode: (text) => text,
  encode: canonical,
  cast: canonical,
  equal: (a, b) => a === b || canonical(a) === canonical(b),
}

function canonical(value: unknown): string {
  const parts = typeof value === 'string' ? form.exec(value.trim()) : null
  if (parts === null) throw refused(value)
  const [, hour, minute, second = '00', fraction = ''] = parts
  const digits = fraction.replace(/0+$/, '')
  const time = `${hour}:${minute}:${second}${digits === '' ? '' : `.${digits}`}`
  if (Number(minute) > 59 || Number(second) > 59 || time > '24:00:00') throw refused(value)
  return time
}

function refused(value: unknown): InvalidValue {
  return new InvalidValue(name, value, `text such as '09:30', '23:59:59.999999'`)
}
