import { RecordNotFound } from '../relation/index.ts'
import type { BindValue } from '../types/index.ts'
import { originalValue } from './dirty.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/** The key that the row has in the database: the one before, where it was changed. */
export function keyParameters(record: StoredBase): BindValue[] {
  return definitionFor(record).primaryKey.map((attribute) => {
    const value = originalValue(record, attribute)
    return value === null ? null : attribute.codec.encode(value)
  })
}

/** The error where no row has the key any more. */
export function vanished(record: StoredBase): RecordNotFound {
  const { name, primaryKey } = definitionFor(record)
  const ids = primaryKey.map((attribute) => originalValue(record, attribute))
  return new RecordNotFound(name, { ids: ids.length === 1 ? ids : [ids], key: primaryKey.map((attribute) => attribute.name).join(', ') })
}
