import { inspect } from 'node:util'
import { readAttribute } from './attributes.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/** `User #1 { email: 'ricky@example.com', nickname: null }`, what a console shows. */
export function inspected(record: StoredBase): string {
  const { name, attributes, primaryKey } = definitionFor(record)
  const key = primaryKey.map((attribute) => String(readAttribute(record, attribute))).join(', ')
  const rest = Object.fromEntries(
    [...attributes.values()]
      .filter((attribute) => attribute.slot >= 0 && !primaryKey.includes(attribute))
      .map((attribute) => [attribute.name, readAttribute(record, attribute)]),
  )
  return `${name} ${record.isNew ? '(new)' : `#${key}`} ${inspect(rest, { breakLength: Infinity })}`
}
