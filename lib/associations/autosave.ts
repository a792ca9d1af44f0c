import { definitionOf, type ModelClass, type Reflection, type StoredRecord } from '../model/index.ts'
import { loadedValue, ManyEntry, setLoaded } from './entries.ts'

export interface Unsaved { readonly reflection: Reflection; readonly record: StoredRecord }

/** Owners that were assigned and are not saved: they are saved first, so that the foreign key is known. */
export function unsavedOwners(record: StoredRecord): Unsaved[] {
  return loadedReflections(record).flatMap((reflection) => {
    if (reflection.kind !== 'belongsTo') return []
    const owner = loadedValue(record, reflection.name) as StoredRecord | null | undefined
    return owner?.isNew ? [{ reflection, record: owner }] : []
  })
}

/** Records that were built in a collection or assigned to a hasOne: they are saved after their owner. */
export function unsavedTargets(record: StoredRecord): Unsaved[] {
  return loadedReflections(record).flatMap((reflection) => {
    if (reflection.kind === 'belongsTo') return []
    const value = loadedValue(record, reflection.name)
    const targets = value instanceof ManyEntry ? value.built : value === null || value === undefined ? [] : [value as StoredRecord]
    return targets.filter((target) => target.isNew).map((target) => ({ reflection, record: target }))
  })
}

/** What was built is saved now: it belongs to the items. */
export function settleBuilt(record: StoredRecord): void {
  for (const reflection of loadedReflections(record)) {
    const value = loadedValue(record, reflection.name)
    if (!(value instanceof ManyEntry) || value.built.length === 0) continue
    const saved = value.built.filter((target) => !target.isNew)
    value.built = value.built.filter((target) => target.isNew)
    value.items?.push(...saved)
  }
}

/** Gives a record the key of its owner. */
export function connect(target: StoredRecord, reflection: Reflection, owner: StoredRecord): void {
  const values = target as unknown as Record<string, unknown>
  for (const key of reflection.keys) values[key.target.name] = (owner as unknown as Record<string, unknown>)[key.owner.name]
  if (reflection.inverse !== null) setLoaded(target, reflection.inverse.name, owner)
}

function loadedReflections(record: StoredRecord): Reflection[] {
  const definition = definitionOf(record.constructor as ModelClass)
  return definition.associationNames.filter((name) => loadedValue(record, name) !== undefined).map((name) => definition.association(name))
}
