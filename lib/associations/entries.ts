import { keepShape } from '../types/index.ts'
import { keyText, loaded, LoadedValues, slotOf, type Reflection, type StoredRecord } from '../model/index.ts'

/** What a record keeps of a collection. The relation object itself is made only when somebody asks for it. */
export class ManyEntry {
  /** Null until they are loaded. */
  items: StoredRecord[] | null = null
  /** Built, and not among the items yet. One that is saved by itself stays here until they are loaded. */
  built: StoredRecord[] = []
  collection: object | null = null
  /** The key of the record when they were loaded by way of others. */
  key: string | null = null

  /** What was built and saved meanwhile is among the items that were found. */
  load(items: StoredRecord[]): void {
    this.items = items
    if (this.built.length > 0) this.built = this.#unsaved(this.built)
  }

  /** What was built and saved belongs to the items that are loaded. */
  settle(): void {
    if (this.items === null || this.built.length === 0) return
    this.items.push(...this.built.filter((target) => !target.isNew))
    this.built = this.#unsaved(this.built)
  }

  /** Those that are to be saved with the owner; items are among them when their transaction was rolled back. */
  get pending(): StoredRecord[] {
    return this.#unsaved(this.items === null ? this.built : [...this.items, ...this.built])
  }

  #unsaved(records: readonly StoredRecord[]): StoredRecord[] {
    return records.filter((target) => target.isNew && !(target as Partial<Destroyable>).isDestroyed)
  }
}

interface Destroyable {
  readonly isDestroyed: boolean
}

/**
 * A record that the foreign key does not tell by itself, and that is good while the key is what it was then: an owner
 * that was not saved when it was assigned, none although there is a key, because a scope leaves it out, or one that was
 * found by way of others.
 */
class KeyedEntry {
  readonly owner: StoredRecord | null
  readonly key: string | null
  constructor(owner: StoredRecord | null, key: string | null) {
    this.owner = owner
    this.key = key
  }
}

/** The association's value on the record without loading anything: a record, null, a ManyEntry, or undefined. */
export function loadedValue(record: StoredRecord, name: string): unknown {
  const value = record[loaded]?.get(name)
  return value instanceof KeyedEntry ? value.owner : value
}

export function setLoaded(record: StoredRecord, name: string, value: unknown): void {
  const values = record[loaded]
  if (values === null) record[loaded] = new LoadedValues(name, value)
  else values.set(name, value)
}

export function manyEntry(record: StoredRecord, name: string): ManyEntry {
  const known = record[loaded]?.get(name)
  if (known instanceof ManyEntry) return known
  const entry = new ManyEntry()
  setLoaded(record, name, entry)
  return entry
}

/** Remembers what was found by way of others, with the key that the way began with. */
export function setFound(record: StoredRecord, reflection: Reflection, found: StoredRecord[]): void {
  const key = foreignKey(record, reflection)
  if (!reflection.isMany) {
    setLoaded(record, reflection.name, new KeyedEntry(found[0] ?? null, key))
    return
  }
  const entry = manyEntry(record, reflection.name)
  entry.load(found)
  entry.key = key
}

/** Whether the way to what was found begins at another record by now. */
export function isOutdated(record: StoredRecord, reflection: Reflection): boolean {
  const value: unknown = record[loaded]?.get(reflection.name)
  return (value instanceof KeyedEntry || value instanceof ManyEntry) && value.key !== foreignKey(record, reflection)
}

/** Remembers the owner of a record by a belongsTo. */
export function setOwner(record: StoredRecord, reflection: Reflection, owner: StoredRecord | null): void {
  const key = foreignKey(record, reflection)
  const isTold = key === ownKey(owner, reflection) && owner?.isNew !== true
  setLoaded(record, reflection.name, isTold ? owner : new KeyedEntry(owner, key))
}

/** The owner by a belongsTo, null when there is none; undefined when it is not known, also after the foreign key was changed. */
export function currentOwner(record: StoredRecord, reflection: Reflection): StoredRecord | null | undefined {
  const value = record[loaded]?.get(reflection.name) as KeyedEntry | StoredRecord | null | undefined
  const key = foreignKey(record, reflection)
  if (
    value instanceof KeyedEntry
      ? value.key === key || (value.owner !== null && ownKey(value.owner, reflection) === key)
      : value !== undefined && ownKey(value, reflection) === key
  ) {
    return value instanceof KeyedEntry ? value.owner : value
  }
  return key === null ? null : undefined
}

/** Whether an owner was assigned that had no key then: the foreign key is to be set when it has one. */
export function isDisconnected(record: StoredRecord, reflection: Reflection): boolean {
  const value: unknown = record[loaded]?.get(reflection.name)
  return value instanceof KeyedEntry && value.owner !== null && value.key === foreignKey(record, reflection)
}

function foreignKey(record: StoredRecord, { keys }: Reflection): string | null {
  return keyText(slotOf(record, keys[0]!.owner.slot))
}

function ownKey(owner: StoredRecord | null, { keys }: Reflection): string | null {
  return owner === null ? null : keyText(slotOf(owner, keys[0]!.target.slot))
}

keepShape(new KeyedEntry(null, null), new ManyEntry())
