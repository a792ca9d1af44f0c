import { definitionOf, type Attribute, type ModelClass, type ModelDefinition, type Reflection } from '../model/index.ts'
import { readAttribute } from './attributes.ts'
import type { RecordErrors } from './errors.ts'
import { loadedValue } from '../associations/index.ts'
import type { StoredBase } from './stored.ts'

/**
 * Validates what the declaration says, before anything is sent: NOT NULL, lengths, labels, required owners.
 * The database keeps the same rules; this is for the message.
 */
export function validateDeclared(record: StoredBase, errors: RecordErrors): void {
  const definition = definitionOf(record.constructor as ModelClass)
  const owned = requiredOwners(definition)
  for (const attribute of attributesOf(definition)) {
    const value = readAttribute(record, attribute)
    if (value === null) {
      if (attribute.meta.nullable || isFilledByDatabase(record, attribute)) continue
      const owner = owned.get(attribute)
      if (owner === undefined) errors.add(attribute.name, `can't be blank`, 'blank')
      else if (!hasUnsavedOwner(record, owner)) errors.add(owner.name, 'must exist', 'required')
      continue
    }
    const { limit, enum: labels } = attribute.meta
    if (limit !== undefined && typeof value === 'string' && isLongerThan(value, limit)) errors.add(attribute.name, `is too long (maximum is ${limit} characters)`, 'tooLong')
    if (labels !== undefined && !labels.labels.includes(value as string)) errors.add(attribute.name, 'is not included in the list', 'inclusion')
  }
}

/** Attributes of this class: in an STI tree the layout has those of its relatives too. */
function attributesOf(definition: ModelDefinition): Iterable<Attribute> {
  return definition.attributes.values()
}

/** NULL on the way in, but not in the table. Only while the record is new: an update writes what it says. */
function isFilledByDatabase(record: StoredBase, { meta, slot }: Attribute): boolean {
  if (slot < 0) return true
  if (meta.generated !== undefined) return true
  return record.isNew && (meta.default !== undefined || meta.identity !== undefined)
}

/** Postgres counts characters, JavaScript counts UTF-16 units. */
function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of text) if (++count > limit) return true
  return false
}

function hasUnsavedOwner(record: StoredBase, owner: Reflection): boolean {
  const value = loadedValue(record, owner.name)
  return typeof value === 'object' && value !== null && (value as StoredBase).isNew
}

const owners = new WeakMap<ModelDefinition, Map<Attribute, Reflection>>()
/** Foreign keys of required owners, with the association that fills them. */
function requiredOwners(definition: ModelDefinition): Map<Attribute, Reflection> {
  let found = owners.get(definition)
  if (found === undefined) {
    found = new Map()
    for (const name of definition.associationNames) {
      const reflection = definition.association(name)
      if (reflection.kind === 'belongsTo') for (const { owner } of reflection.keys) found.set(owner, reflection)
    }
    owners.set(definition, found)
  }
  return found
}

