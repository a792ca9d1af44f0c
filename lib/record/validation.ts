import { loadedValue } from '../associations/index.ts'
import {
  Decoded,
  definitionOf,
  row,
  type Attribute,
  type ModelClass,
  type ModelDefinition,
  type Reflection,
  type Slot,
} from '../model/index.ts'
import type { RecordErrors } from './errors.ts'
import { life } from './life.ts'
import type { StoredBase } from './stored.ts'
import { valueRule, type ValueRule } from './value-rules.ts'

/** What is validated of one attribute. */
interface Demand {
  readonly attribute: Attribute
  /** The association that fills a foreign key. */
  readonly owner: Reflection | null
  readonly rule: ValueRule | null
}

/**
 * Validates what the declaration says, before anything is sent: NOT NULL, lengths, digits, required owners. Of a record
 * that is saved only what was changed: the rest is as the database has it, and stays uncast.
 */
export function validateDeclared(record: StoredBase, errors: RecordErrors): void {
  const originals = record[life]?.originals ?? null
  for (const { attribute, owner, rule } of demandsOf(definitionOf(record.constructor as ModelClass))) {
    // Of what nobody has read, nothing can have changed.
    const slot = record[row][attribute.slot]
    if (!record.isNew && !originals?.has(attribute.slot) && !(slot instanceof Decoded)) continue
    if (slot === null || slot === undefined) {
      if (attribute.meta.nullable || isFilledByDatabase(record, attribute)) continue
      if (owner === null) errors.add(attribute.name, `can't be blank`, 'blank')
      else if (!hasUnsavedOwner(record, owner)) errors.add(owner.name, 'must exist', 'required')
      continue
    }
    const fault = rule === null ? null : rule(checked(slot))
    if (fault !== null) errors.add(attribute.name, ...fault)
  }
}

/** Rules are for texts, which slots hold as they are, and for arrays; a default that nobody read has nothing to check. */
function checked(slot: Slot): unknown {
  return slot instanceof Decoded ? slot.value : slot
}

/** NULL on the way in, but not in the table. Only while the record is new: an update writes what it says. */
function isFilledByDatabase(record: StoredBase, { meta }: Attribute): boolean {
  if (meta.generated !== undefined) return true
  return record.isNew && (meta.default !== undefined || meta.identity !== undefined)
}

function hasUnsavedOwner(record: StoredBase, owner: Reflection): boolean {
  const value = loadedValue(record, owner.name)
  return typeof value === 'object' && value !== null && (value as StoredBase).isNew
}

const demands = new WeakMap<ModelDefinition, readonly Demand[]>()

/** Attributes of this class of which there is anything to say: in an STI tree the layout has those of its relatives too. */
function demandsOf(definition: ModelDefinition): readonly Demand[] {
  let known = demands.get(definition)
  if (known === undefined) {
    const owners = requiredOwners(definition)
    known = [...definition.attributes.values()]
      .filter((attribute) => attribute.slot >= 0)
      .map((attribute) => ({ attribute, owner: owners.get(attribute) ?? null, rule: valueRule(attribute.meta) }))
      .filter(({ attribute, rule }) => rule !== null || !attribute.meta.nullable)
    demands.set(definition, known)
  }
  return known
}

/** Foreign keys of owners, with the association that fills them. */
function requiredOwners(definition: ModelDefinition): Map<Attribute, Reflection> {
  const found = new Map<Attribute, Reflection>()
  for (const name of definition.associationNames) {
    const reflection = definition.association(name)
    if (reflection.kind === 'belongsTo') for (const { owner } of reflection.keys) found.set(owner, reflection)
  }
  return found
}
