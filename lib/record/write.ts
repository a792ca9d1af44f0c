import { cellOf, currentDatabase, noteWrite, type Result } from '../database/index.ts'
import { Decoded, ownSlots, slotOf, type Attribute, type Slot } from '../model/index.ts'
import type { BindValue } from '../types/index.ts'
import { readAttribute } from './attributes.ts'
import { changedAttributes, originalValue } from './dirty.ts'
import { errorsOf, invalid } from './errors-of.ts'
import { life } from './life.ts'
import { restoreOnRollback } from './restore.ts'
import { keyParameters, vanished } from './row-key.ts'
import { insertStatement, updateStatement, type CompiledWrite } from './statements.ts'
import { definitionFor, type StoredBase } from './stored.ts'
import { addViolation } from './violations.ts'

/** Inserts the row of a new record: what was assigned; the database gives the rest back. */
export async function insert(record: StoredBase, isGuarded: boolean): Promise<void> {
  const definition = definitionFor(record)
  const state = record[life]!
  const written = changedAttributes(record)
  const compiled = insertStatement(definition, written)
  const sent = sendingOf(record, written)
  const saved = new Map(written.map((attribute) => [attribute.name, [null, readAttribute(record, attribute)] as const]))
  const result = await write(
    record,
    compiled,
    sent.map(({ value }) => value),
    isGuarded,
  )
  state.saved = saved
  state.isNew = false
  settle(record, sent, compiled, result)
}

/** Updates what was changed; without changes nothing is sent. Throws RecordNotFound where the row is gone. */
export async function update(record: StoredBase, isGuarded: boolean): Promise<void> {
  const written = changedAttributes(record)
  const state = record[life]!
  if (written.length === 0) {
    state.saved = new Map()
    return
  }
  const definition = definitionFor(record)
  const compiled = updateStatement(definition, written)
  const saved = new Map(
    written.map((attribute) => [attribute.name, [originalValue(record, attribute), readAttribute(record, attribute)] as const]),
  )
  const sent = sendingOf(record, written)
  const result = await write(record, compiled, [...sent.map(({ value }) => value), ...keyParameters(record)], isGuarded)
  if (result.count === 0) throw vanished(record)
  state.saved = saved
  settle(record, sent, compiled, result)
}

/**
 * Sends one statement. In an open transaction it stands in a savepoint, so that a violation, which becomes an error of
 * the record, does not abort the transaction. `isGuarded`: the caller has opened one for several writes that fail together.
 */
export async function write(
  record: StoredBase,
  { statement }: CompiledWrite,
  values: readonly BindValue[],
  isGuarded: boolean,
): Promise<Result> {
  noteWrite()
  restoreOnRollback(record)
  try {
    const database = currentDatabase()
    return await (isGuarded ? database.run(statement, values) : database.runAlone(statement, values))
  } catch (error) {
    if (addViolation(record, error, errorsOf(record))) throw invalid(record, error)
    throw error
  }
}

/** A value as it was when its statement was sent. */
interface Sent {
  readonly attribute: Attribute
  readonly slot: Slot
  readonly value: BindValue
}

function sendingOf(record: StoredBase, attributes: readonly Attribute[]): Sent[] {
  return attributes.map((attribute) => {
    const value = readAttribute(record, attribute)
    return { attribute, slot: slotOf(record, attribute.slot), value: value === null ? null : attribute.codec.encode(value) }
  })
}

/**
 * What was sent is in the database now, and what came back with it. What was assigned while the statement was on its way
 * stays changed, against what was sent.
 */
function settle(record: StoredBase, sent: readonly Sent[], { returning }: CompiledWrite, { wireRows }: Result): void {
  const state = record[life]!
  const values = ownSlots(record)
  const later = state.originals ?? new Map<number, Slot>()
  for (const { attribute, slot, value } of sent) {
    // A value that can change in place stays the same object, and is compared with the text that was sent from now on.
    const stored = slot instanceof Decoded ? new Decoded(typeof value === 'string' ? value : null, slot.value) : slot
    if (!Object.is(values[attribute.slot], slot)) later.set(attribute.slot, stored)
    else {
      later.delete(attribute.slot)
      values[attribute.slot] = stored
    }
  }
  const [cells] = wireRows
  if (cells !== undefined)
    returning.forEach(({ slot }, index) => {
      if (later.has(slot)) later.set(slot, cellOf(cells, index))
      else values[slot] = cellOf(cells, index)
    })
  state.originals = later.size === 0 ? null : later
}
