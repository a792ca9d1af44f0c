import { definitionOf, type ModelClass, type Reflection, type StoredRecord } from '../model/index.ts'
import { isRecord } from '../relation/index.ts'
import { collectionOf } from './collection.ts'
import { currentOwner, loadedValue, setLoaded, setOwner } from './entries.ts'
import { AssociationMismatch, UnsupportedAssociation } from './errors.ts'
import { UnloadedReference } from './reference.ts'

/** Puts one association on a prototype. The thunk is resolved when a record is first asked. */
export function defineAssociation(prototype: object, name: string): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: StoredRecord): unknown {
      return readAssociation(this, reflectionOf(this, name))
    },
    set(this: StoredRecord, value: unknown) {
      assignAssociation(this, reflectionOf(this, name), value)
    },
  })
}

export function reflectionOf(record: StoredRecord, name: string): Reflection {
  return definitionOf(record.constructor as ModelClass).association(name)
}

/** A collection; or the record, null when there is none, or what is awaited to load it. */
export function readAssociation(record: StoredRecord, reflection: Reflection): unknown {
  if (reflection.isMany) return collectionOf(record, reflection)
  if (reflection.kind === 'belongsTo') {
    const owner = currentOwner(record, reflection)
    return owner === undefined ? new UnloadedReference(record, reflection) : owner
  }
  if (reflection.isLoadedOn(record)) return loadedValue(record, reflection.name)
  return record.isNew ? null : new UnloadedReference(record, reflection)
}

/** Sets a belongsTo, with its foreign key and the other side. */
export function assignAssociation(record: StoredRecord, reflection: Reflection, value: unknown): void {
  const model = record.constructor.name
  const { name, kind, target } = reflection
  if (reflection.isMany)
    throw new UnsupportedAssociation(model, name, 'is a collection and is not assigned; use build(), create() and destroy()')
  if (value !== null && !(isRecord(value) && value instanceof target.model))
    throw new AssociationMismatch(model, name, `takes a ${target.name} or null, not ${shown(value)}`)
  if (kind === 'belongsTo') return assignOwner(record, reflection, value)
  if (reflection.through !== null)
    throw new UnsupportedAssociation(
      model,
      name,
      `goes through ${reflection.through.first.name}, so nothing can be assigned to it: assign it there`,
    )
  if (!record.isNew)
    throw new UnsupportedAssociation(
      model,
      name,
      `is kept by ${target.name}; assign its owner there: ${target.name.toLowerCase()}.update({ ${reflection.inverse?.name ?? 'owner'}: … })`,
    )
  setLoaded(record, name, value)
  if (value !== null && reflection.inverse !== null) assignOwner(value, reflection.inverse, record)
}

function assignOwner(record: StoredRecord, reflection: Reflection, owner: StoredRecord | null): void {
  const values = record as unknown as Record<string, unknown>
  for (const key of reflection.keys)
    values[key.owner.name] = owner === null || owner.isNew ? null : (owner as unknown as Record<string, unknown>)[key.target.name]
  setOwner(record, reflection, owner)
  if (owner !== null && reflection.inverse?.kind === 'hasOne') setLoaded(owner, reflection.inverse.name, record)
}

function shown(value: unknown): string {
  if (value === undefined) return 'undefined'
  return typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : JSON.stringify(value)
}
