import { TrefoilError } from '../naming/index.ts'
import type { BindValue, Codec } from '../types/index.ts'

export class UndefinedValue extends TrefoilError {
  override readonly code = 'TREFOIL_UNDEFINED_VALUE' as const
  readonly label: string
  constructor(label: string) { super(`${label} is undefined. Pass null for NULL, or leave the condition out.`); this.label = label }
}

/** A value as the parameter of a column's type; without a codec by its own kind. */
export function encodeFor(value: unknown, codec: Codec | null, label: string): BindValue {
  if (value === undefined) throw new UndefinedValue(label)
  return codec === null ? encodeUntyped(value, label) : codec.encode(value)
}

export function encodeUntyped(value: unknown, label: string): BindValue {
  if (value === undefined) throw new UndefinedValue(label)
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return encodeArray(value, null, label)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Values as one array parameter. */
export function encodeArray(values: readonly unknown[], codec: Codec | null, label: string): BindValue {
  const elements = values.map((value) => {
    const text = encodeFor(value, codec, label)
    return text === null ? 'NULL' : `"${(typeof text === 'string' ? text : `\\x${Buffer.from(text).toString('hex')}`).replace(/[\\"]/g, '\\$&')}"`
  })
  return `{${elements.join(',')}}`
}
