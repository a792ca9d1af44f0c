import { Decoded, definitionOf, ownSlots, row, slotOf, type Attribute, type ModelClass, type Slot } from '../model/index.ts'
import { UndefinedValue } from '../types/index.ts'
import { InvalidAssignment } from './faults.ts'
import { Life, life } from './life.ts'
import type { StoredBase } from './stored.ts'

/**
 * Puts one attribute on a prototype: a getter that casts the slot when it is first read, and a setter that tracks.
 * The closures hold the slot and the codec, nothing is looked up by name when a value is read.
 */
export function defineAttribute(prototype: object, name: string): void {
  let known: Attribute | null = null
  let slot = -1
  const attribute = (record: StoredBase): Attribute => {
    known = definitionOf(record.constructor as ModelClass).attribute(name)
    slot = known.slot
    return known
  }
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: StoredBase) {
      if (known === null) attribute(this)
      const value = slotOf(this, slot)
      if (typeof value === 'string') return known!.codec.isText ? value : decodeSlot(this[row], slot, value, known!)
      if (value === null) return null
      return value instanceof Decoded ? value.value : value
    },
    set(this: StoredBase, value: unknown) {
      assign(this, known ?? attribute(this), value)
    },
  })
}

function decodeSlot(values: Slot[], slot: number, text: string, attribute: Attribute): unknown {
  const value: unknown = attribute.codec.decode(text)
  values[slot] = attribute.codec.isMutable ? new Decoded(text, value) : (value as Slot)
  return value
}

/** The value of an attribute, read past any accessor that the model overrides. */
export function readAttribute(record: StoredBase, attribute: Attribute): unknown {
  const value = slotOf(record, attribute.slot)
  if (typeof value === 'string') return attribute.codec.isText ? value : decodeSlot(record[row], attribute.slot, value, attribute)
  if (value === null) return null
  return value instanceof Decoded ? value.value : value
}

/** Any value of the attribute's type, as a slot keeps it. */
export function slotFor(attribute: Attribute, value: unknown): Slot {
  if (value === null) return null
  return attribute.codec.isMutable ? new Decoded(null, value) : (value as Slot)
}

/** Assigns past any accessor that the model overrides: casts, and remembers what was there. A value set and set back is no change. */
export function assign(record: StoredBase, attribute: Attribute, value: unknown): void {
  if (value === undefined) throw new UndefinedValue(`${record.constructor.name}.${attribute.name}`)
  const state = (record[life] ??= new Life(false))
  if (state.isDestroyed) throw new InvalidAssignment(record.constructor.name, attribute.name, 'the record was destroyed')
  if (attribute.meta.generated) throw new InvalidAssignment(record.constructor.name, attribute.name, 'the database generates it')
  if (attribute.meta.readonly && !state.isNew)
    throw new InvalidAssignment(record.constructor.name, attribute.name, 'it is readonly once the record is saved')
  const values = ownSlots(record)
  const next: unknown = value === null ? null : attribute.codec.cast(value)
  const originals = (state.originals ??= new Map<number, Slot>())
  const before = originals.get(attribute.slot)
  if (before === undefined) {
    const current = readAttribute(record, attribute)
    if (!state.isNew && same(attribute, current, next)) return
    originals.set(attribute.slot, slotOf(record, attribute.slot))
    values[attribute.slot] = slotFor(attribute, next)
  } else if (!state.isNew && same(attribute, slotValue(attribute, before), next)) {
    originals.delete(attribute.slot)
    // Its value may have been changed in place before another was assigned: the text is what it was.
    values[attribute.slot] = before instanceof Decoded && before.text !== null ? before.text : before
  } else {
    values[attribute.slot] = slotFor(attribute, next)
  }
}

/** What a remembered slot reads as, without casting it in place. */
export function slotValue(attribute: Attribute, slot: Slot): unknown {
  if (typeof slot === 'string') return attribute.codec.isText ? slot : attribute.codec.decode(slot)
  if (!(slot instanceof Decoded)) return slot
  return slot.text === null ? slot.value : attribute.codec.decode(slot.text)
}

/** Equal in the eyes of the database. */
export function same(attribute: Attribute, a: unknown, b: unknown): boolean {
  if (a === null || b === null) return a === b
  return attribute.codec.equal(a, b)
}
