import { inspect } from 'node:util'
import type { Resolved } from './resolve.ts'

export type ResolvedOptions = Readonly<Resolved>

/** The same options, whose passwords show neither in logs nor in JSON. */
export function printable<T extends Resolved>(options: T): Readonly<T> {
  const hidden = (): unknown => redact({ ...options })
  return Object.freeze(Object.defineProperties(options, { [inspect.custom]: { value: hidden }, toJSON: { value: hidden } }))
}

function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return key === 'password' ? '[redacted]' : key === 'url' ? value.replace(/(:\/\/[^/:@]*:)[^@]*@/, '$1[redacted]@') : value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redact(part, name)]))
}
