import { Decoded, definitionOf, row, slotOf, type Attribute, type ModelClass, type ModelDefinition, type Slot } from '../model/index.ts'
import { readAttribute, same, slotValue } from './attributes.ts'
import { life } from './life.ts'
import type { StoredBase } from './stored.ts'

/** Whether a document, array or date was changed in place since it was read. */
function mutated(attribute: Attribute, slot: Slot | undefined): boolean {
  return slot instanceof Decoded && slot.text !== null && !attribute.codec.equal(attribute.codec.decode(slot.text), slot.value)
}

/** Attributes that differ from what the database holds, in declared order. */
export function changedAttributes(record: StoredBase): Attribute[] {
  const definition = definitionOf(record.constructor as ModelClass)
  const originals = record[life]?.originals ?? null
  const mutable = mutableAttributes(definition)
  if (originals === null && mutable.length === 0) return []
  const changed: Attribute[] = []
  if (originals !== null) for (const attribute of definition.layout) if (originals.has(attribute.slot)) changed.push(attribute)
  for (const attribute of mutable)
    if (!originals?.has(attribute.slot) && mutated(attribute, record[row][attribute.slot])) changed.push(attribute)
  return changed
}

const mutableOnes = new WeakMap<ModelDefinition, { size: number; attributes: readonly Attribute[] }>()
/** A layout grows when a subclass appears, so its size is part of the memory. */
function mutableAttributes(definition: ModelDefinition): readonly Attribute[] {
  const known = mutableOnes.get(definition)
  if (known?.size === definition.layout.length) return known.attributes
  const attributes = definition.layout.filter((attribute) => attribute.codec.isMutable)
  mutableOnes.set(definition, { size: definition.layout.length, attributes })
  return attributes
}

export function isAttributeChanged(record: StoredBase, attribute: Attribute): boolean {
  const originals = record[life]?.originals
  if (originals?.has(attribute.slot))
    return !record.isNew || !same(attribute, slotValue(attribute, originals.get(attribute.slot)!), readAttribute(record, attribute))
  return mutated(attribute, record[row][attribute.slot])
}

/** What an attribute was when the record was loaded or last saved. */
export function originalValue(record: StoredBase, attribute: Attribute): unknown {
  const originals = record[life]?.originals
  if (originals?.has(attribute.slot)) return slotValue(attribute, originals.get(attribute.slot)!)
  const slot = slotOf(record, attribute.slot)
  return slot instanceof Decoded && slot.text !== null ? attribute.codec.decode(slot.text) : readAttribute(record, attribute)
}

/** `{ email: ['a', 'b'] }` */
export function changesOf(record: StoredBase): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  for (const attribute of changedAttributes(record)) {
    if (isAttributeChanged(record, attribute))
      changes[attribute.name] = [originalValue(record, attribute), readAttribute(record, attribute)]
  }
  return changes
}
