import { definitionOf, type ModelClass, type Reflection, type StoredRecord } from '../model/index.ts'
import { humanize } from '../naming/index.ts'
import { relationFrom, type RecordRelation } from '../relation/index.ts'
import { DeleteRestricted } from './errors.ts'
import { targetsOfRecord } from './targets-of-record.ts'

export type Dependent = 'destroy' | 'delete' | 'nullify' | 'restrict' | 'restrictWithError'

/** Associations of a model that say what becomes of their targets when a record is destroyed. */
export function dependentAssociations(model: ModelClass): Reflection[] {
  const definition = definitionOf(model)
  return definition.associationNames
    .map((name) => definition.association(name))
    .filter((reflection) => reflection.options['dependent'] !== undefined)
}

/** Why a record cannot be destroyed, if a dependent association forbids it. Throws DeleteRestricted where the association says `restrict`. */
export async function restriction(record: StoredRecord, reflection: Reflection): Promise<string | null> {
  const dependent = reflection.options['dependent'] as Dependent
  if (dependent !== 'restrict' && dependent !== 'restrictWithError') return null
  if (await targets(record, reflection).isEmpty()) return null
  if (dependent === 'restrict') throw new DeleteRestricted(record.constructor.name, reflection.name)
  return `can't be destroyed because dependent ${humanize(reflection.name).toLowerCase()} exist`
}

/** Does what the association says before its owner goes. */
export async function settleDependents(record: StoredRecord, reflection: Reflection): Promise<void> {
  const dependents = targets(record, reflection).all()
  switch (reflection.options['dependent'] as Dependent) {
    case 'destroy':
      await dependents.destroyAll()
      return
    case 'delete':
      await dependents.deleteAll()
      return
    case 'nullify':
      await dependents.updateAll(Object.fromEntries(reflection.keys.map(({ target }) => [target.name, null])))
      return
    case 'restrict':
    case 'restrictWithError':
  }
}

/** A plain relation: nothing that the record has loaded or built is touched. */
function targets(record: StoredRecord, reflection: Reflection): RecordRelation {
  return relationFrom(targetsOfRecord(record, reflection))
}
