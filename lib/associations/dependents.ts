import { definitionOf, type ModelClass, type Reflection, type StoredRecord } from '../model/index.ts'
import { humanize } from '../naming/index.ts'
import { collectionOf } from './collection.ts'
import type { RecordCollection } from './collection.ts'

export type Dependent = 'destroy' | 'delete' | 'nullify' | 'restrict' | 'restrictWithError'

/** Associations of a model that say what becomes of their targets when a record is destroyed. */
export function dependentAssociations(model: ModelClass): Reflection[] {
  const definition = definitionOf(model)
  return definition.associationNames.map((name) => definition.association(name)).filter((reflection) => reflection.options['dependent'] !== undefined)
}

/** Why a record cannot be destroyed, if a dependent association forbids it. */
export async function restriction(record: StoredRecord, reflection: Reflection): Promise<string | null> {
  const dependent = reflection.options['dependent'] as Dependent
  if (dependent !== 'restrict' && dependent !== 'restrictWithError') return null
  return (await targetsOf(record, reflection).where({}).exists()) ? `can't be destroyed because dependent ${humanize(reflection.name).toLowerCase()} exist` : null
}

/** Does what the association says before its owner goes. */
export async function settleDependents(record: StoredRecord, reflection: Reflection): Promise<void> {
  const targets = targetsOf(record, reflection).all()
  switch (reflection.options['dependent'] as Dependent) {
    case 'destroy': await targets.destroyAll(); return
    case 'delete': await targets.deleteAll(); return
    case 'nullify': await targets.updateAll(Object.fromEntries(reflection.keys.map(({ target }) => [target.name, null]))); return
    case 'restrict':
    case 'restrictWithError':
  }
}

function targetsOf(record: StoredRecord, reflection: Reflection): RecordCollection {
  return collectionOf(record, reflection) as RecordCollection
}
