import { definitionOf, type ModelClass, type Reflection, type StoredRecord } from '../model/index.ts'
import { currentOwner, isDisconnected, loadedValue, ManyEntry, setOwner } from './entries.ts'

export interface Unsaved {
  readonly reflection: Reflection
  readonly record: StoredRecord
}

/** Owners that were assigned and are not saved: they are saved first, so that the foreign key is known. */
export function unsavedOwners(record: StoredRecord): Unsaved[] {
  return loadedReflections(record).flatMap((reflection) => {
    if (reflection.kind !== 'belongsTo') return []
    const owner = currentOwner(record, reflection)
    return owner?.isNew ? [{ reflection, record: owner }] : []
  })
}

/** Gives a record the keys of owners that were saved after they had been assigned. */
export function connectOwners(record: StoredRecord): void {
  for (const reflection of loadedReflections(record)) {
    if (reflection.kind !== 'belongsTo' || !isDisconnected(record, reflection)) continue
    const owner = currentOwner(record, reflection)!
    if (!owner.isNew) connectOwner(record, reflection, owner)
  }
}

/** Records that were built in a collection, with their places among those, or assigned to a hasOne: they are saved after their owner. */
export function unsavedTargets(record: StoredRecord): (Unsaved & { readonly index: number })[] {
  return loadedReflections(record).flatMap((reflection) => {
    if (reflection.kind === 'belongsTo') return []
    const value = loadedValue(record, reflection.name)
    const targets =
      value instanceof ManyEntry
        ? value.pending
        : isToSave(value as StoredRecord | null | undefined, reflection, record)
          ? [value as StoredRecord]
          : []
    return targets.map((target, index) => ({ reflection, record: target, index }))
  })
}

/** Also one that was saved before, where it was assigned to an owner that was not. */
function isToSave(target: StoredRecord | null | undefined, { inverse }: Reflection, owner: StoredRecord): target is StoredRecord {
  if (target === null || target === undefined) return false
  return target.isNew || (inverse?.kind === 'belongsTo' && isDisconnected(target, inverse) && currentOwner(target, inverse) === owner)
}

/** What was built is saved now: it belongs to the items. */
export function settleBuilt(record: StoredRecord): void {
  for (const reflection of loadedReflections(record)) {
    const value = loadedValue(record, reflection.name)
    if (value instanceof ManyEntry) value.settle()
  }
}

/** Gives a record the key of its owner. */
export function connect(target: StoredRecord, reflection: Reflection, owner: StoredRecord): void {
  const values = target as unknown as Record<string, unknown>
  for (const key of reflection.keys) values[key.target.name] = (owner as unknown as Record<string, unknown>)[key.owner.name]
  const { inverse } = reflection
  if (inverse?.kind === 'belongsTo' && currentOwner(target, inverse) !== owner) setOwner(target, inverse, owner)
}

/** The same, seen from the record that belongs to it. What it remembers of the owner stays good when all is rolled back. */
export function connectOwner(record: StoredRecord, reflection: Reflection, owner: StoredRecord): void {
  const values = record as unknown as Record<string, unknown>
  for (const key of reflection.keys) values[key.owner.name] = (owner as unknown as Record<string, unknown>)[key.target.name]
}

function loadedReflections(record: StoredRecord): Reflection[] {
  const definition = definitionOf(record.constructor as ModelClass)
  return definition.associationNames.filter((name) => loadedValue(record, name) !== undefined).map((name) => definition.association(name))
}
