import { keyText, loaded, row, type Reflection, type StoredRecord } from '../model/index.ts'

/** What a record keeps of a collection. The relation object itself is made only when somebody asks for it. */
export class ManyEntry {
  /** Null until they are loaded. */
  items: StoredRecord[] | null = null
  /** Built and not saved. */
  built: StoredRecord[] = []
  collection: object | null = null
}

/** The association's value on the record without loading anything: a record, null, a ManyEntry, or undefined. */
export function loadedValue(record: StoredRecord, name: string): unknown {
  return record[loaded]?.get(name)
}

export function setLoaded(record: StoredRecord, name: string, value: unknown): void {
  (record[loaded] ??= new Map<string, unknown>()).set(name, value)
}

export function manyEntry(record: StoredRecord, name: string): ManyEntry {
  const known = record[loaded]?.get(name)
  if (known instanceof ManyEntry) return known
  const entry = new ManyEntry()
  setLoaded(record, name, entry)
  return entry
}

/** Whether the foreign key was changed since the owner was loaded: then the owner is another one. */
export function isOutdated(record: StoredRecord, reflection: Reflection, target: StoredRecord | null): boolean {
  return reflection.keys.some((key) => {
    const foreign = keyText(record[row][key.owner.slot])
    if (target === null) return foreign !== null
    return !target.isNew && foreign !== keyText(target[row][key.target.slot])
  })
}
