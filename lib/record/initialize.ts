import { assignAssociation } from '../associations/index.ts'
import { row, UnknownAttribute, type Attribute, type ModelDefinition, type Slot } from '../model/index.ts'
import { shown, UndefinedValue } from '../types/index.ts'
import { slotFor } from './attributes.ts'
import { InvalidAssignment } from './faults.ts'
import { life } from './life.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/** A new record: the defaults of its declaration, its class in an STI table, and what it was given. */
export function begin(record: StoredBase, input: object | undefined): void {
  const definition = definitionFor(record)
  const values = record[row]
  for (let slot = 0; slot < definition.layout.length; slot++) values.push(null)
  for (const { attribute, fresh } of defaultsOf(definition)) values[attribute.slot] = fresh()
  const { sti } = definition
  if (sti !== null && !sti.isRoot) {
    values[sti.discriminator.slot] = definition.name
    record[life]!.originals = new Map([[sti.discriminator.slot, null]])
  }
  if (input !== undefined) assignAll(record, input)
}

/** Assigns by name: attributes, through accessors that the model overrides, and owners. Throws UnknownAttribute; InvalidAssignment for what is no object. */
export function assignAll(record: StoredBase, input: unknown): void {
  const definition = definitionFor(record)
  if (typeof input !== 'object' || input === null)
    throw new InvalidAssignment(definition.name, 'attributes', `an object of values by name is wanted, not ${shown(input)}`)
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) throw new UndefinedValue(`${definition.name}.${name}`)
    if (definition.attributes.has(name)) (record as unknown as Record<string, unknown>)[name] = value
    else if (definition.associationNames.includes(name)) assignAssociation(record, definition.association(name), value)
    else throw new UnknownAttribute(definition.name, name, [...definition.attributes.keys(), ...definition.associationNames])
  }
}

interface Default {
  readonly attribute: Attribute
  readonly fresh: () => Slot
}
const known = new WeakMap<ModelDefinition, readonly Default[]>()

/** Values that are known before the database is asked. A new record reads them; the database sets them. */
function defaultsOf(definition: ModelDefinition): readonly Default[] {
  let defaults = known.get(definition)
  if (defaults === undefined) {
    defaults = [...definition.attributes.values()].flatMap((attribute): Default[] => {
      const given = attribute.meta.default
      if (attribute.slot < 0 || given === undefined || !('value' in given) || given.value === null) return []
      const value: unknown = attribute.codec.cast(given.value)
      if (!attribute.codec.isMutable) return [{ attribute, fresh: () => slotFor(attribute, value) }]
      const text = attribute.codec.encode(value) as string
      return [{ attribute, fresh: () => text }]
    })
    known.set(definition, defaults)
  }
  return defaults
}
