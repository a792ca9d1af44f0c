import { readAttribute } from './attributes.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/** The attributes of a record, for JSON. */
export function jsonOf(record: StoredBase): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  for (const attribute of definitionFor(record).attributes.values()) {
    const value = attribute.slot < 0 ? null : readAttribute(record, attribute)
    json[attribute.name] = typeof value === 'bigint' ? String(value) : value
  }
  return json
}
