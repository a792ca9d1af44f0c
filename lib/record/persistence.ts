import {
  connect,
  connectOwner,
  connectOwners,
  dependentAssociations,
  restriction,
  settleBuilt,
  settleDependents,
  unsavedOwners,
  unsavedTargets,
} from '../associations/index.ts'
import { cellOf, currentDatabase, noteWrite, transaction, type Result } from '../database/index.ts'
import {
  Decoded,
  definitionOf,
  loaded,
  ownSlots,
  slotOf,
  storeRow,
  type Attribute,
  type ModelClass,
  type ModelDefinition,
  type Slot,
} from '../model/index.ts'
import { RecordNotFound } from '../relation/index.ts'
import type { BindValue } from '../types/index.ts'
import { readAttribute } from './attributes.ts'
import { changedAttributes, originalValue } from './dirty.ts'
import { RecordErrors } from './errors.ts'
import { RecordInvalid, RecordNotDestroyed } from './faults.ts'
import { Life, life } from './life.ts'
import { restoreOnRollback } from './restore.ts'
import { deleteStatement, insertStatement, reloadStatement, updateStatement, type CompiledWrite } from './statements.ts'
import type { StoredBase } from './stored.ts'
import { validateDeclared } from './validation.ts'
import { addViolation } from './violations.ts'

export function definitionFor(record: StoredBase): ModelDefinition {
  return definitionOf(record.constructor as ModelClass)
}

export function errorsOf(record: StoredBase): RecordErrors {
  const state = (record[life] ??= new Life(false))
  return (state.errors ??= new RecordErrors(definitionFor(record)))
}

/**
 * Validates and writes, with what hangs together: owners that are new before, targets that were built after, in one
 * transaction. Throws RecordInvalid, and then nothing was written.
 */
export async function save(record: StoredBase): Promise<void> {
  let records = together(record)
  // Saves take turns: the second writes what was assigned since the first began, and nothing is inserted twice.
  for (let busy = savingOf(records); busy !== null; busy = savingOf(records)) {
    await busy.catch(() => undefined)
    records = together(record)
  }
  const saving = saveOn(record, [])
  for (const each of records) each[life]!.saving = saving
  try {
    await saving
  } finally {
    for (const each of records) each[life]!.saving = null
  }
}

/** A record with those that would be saved with it. */
function together(record: StoredBase, found: StoredBase[] = []): readonly StoredBase[] {
  record[life] ??= new Life(false)
  found.push(record)
  if (record[loaded] === null) return found
  for (const { record: other } of [...unsavedOwners(record), ...unsavedTargets(record)]) {
    if (!found.includes(other as StoredBase)) together(other as StoredBase, found)
  }
  return found
}

function savingOf(records: readonly StoredBase[]): Promise<void> | null {
  return records.find((record) => record[life]!.saving !== null)?.[life]!.saving ?? null
}

/** `way` are the records being saved around this one: a circle of associations ends at the one it began with. */
async function saveOn(record: StoredBase, way: readonly StoredBase[]): Promise<void> {
  if (way.includes(record)) return
  const state = (record[life] ??= new Life(false))
  state.errors?.clear()
  if (record[loaded] !== null) connectOwners(record)
  const hasOthers = record[loaded] !== null && (unsavedOwners(record).length > 0 || unsavedTargets(record).length > 0)
  await (hasOthers ? transaction(() => saveTogether(record, [...way, record])) : saveAlone(record, way.length > 0))
}

async function saveTogether(record: StoredBase, way: readonly StoredBase[]): Promise<void> {
  restoreOnRollback(record)
  for (const { reflection, record: owner } of unsavedOwners(record)) {
    await saveOther(record, owner as StoredBase, way, reflection.name)
    connectOwner(record, reflection, owner)
  }
  await saveAlone(record, true)
  for (const { reflection, record: target, index } of unsavedTargets(record)) {
    restoreOnRollback(target as StoredBase)
    connect(target, reflection, record)
    await saveOther(record, target as StoredBase, way, reflection.isMany ? `${reflection.name}[${index}]` : reflection.name)
  }
  settleBuilt(record)
}

async function saveOther(record: StoredBase, other: StoredBase, way: readonly StoredBase[], place: string): Promise<void> {
  try {
    await saveOn(other, way)
  } catch (error) {
    if (!(error instanceof RecordInvalid)) throw error
    addErrorsOf(other, record, place)
    throw invalid(record, error)
  }
}

/** What is wrong with another one is wrong with the record too: on `user.email`, `orders[0].total`. */
function addErrorsOf(other: StoredBase, record: StoredBase, place: string): void {
  for (const { name, kind, message } of errorsOf(other).details)
    errorsOf(record).add(name === 'base' ? place : `${place}.${name}`, message, kind)
}

async function saveAlone(record: StoredBase, isGuarded: boolean): Promise<void> {
  const errors = errorsOf(record)
  if (record[life]!.isDestroyed) errors.add('base', `can't be saved: it was destroyed`, 'destroyed')
  else validateDeclared(record, errors)
  if (!errors.isEmpty) throw invalid(record)
  if (record.isNew) await insert(record, isGuarded)
  else await update(record, isGuarded)
}

async function insert(record: StoredBase, isGuarded: boolean): Promise<void> {
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

async function update(record: StoredBase, isGuarded: boolean): Promise<void> {
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
async function write(record: StoredBase, { statement }: CompiledWrite, values: readonly BindValue[], isGuarded: boolean): Promise<Result> {
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

/** The key that the row has in the database: the one before, where it was changed. */
function keyParameters(record: StoredBase): BindValue[] {
  return definitionFor(record).primaryKey.map((attribute) => {
    const value = originalValue(record, attribute)
    return value === null ? null : attribute.codec.encode(value)
  })
}

function invalid(record: StoredBase, cause?: unknown): RecordInvalid {
  return new RecordInvalid(record, errorsOf(record).messages, cause)
}

function vanished(record: StoredBase): RecordNotFound {
  const { name, primaryKey } = definitionFor(record)
  const ids = primaryKey.map((attribute) => originalValue(record, attribute))
  return new RecordNotFound(name, { ids: ids.length === 1 ? ids : [ids], key: primaryKey.map((attribute) => attribute.name).join(', ') })
}

/** Deletes the row and settles what depends on it. Throws RecordNotDestroyed where something restricts it. */
export async function destroy(record: StoredBase): Promise<void> {
  const state = (record[life] ??= new Life(false))
  if (state.isDestroyed) return
  state.errors?.clear()
  const dependents = dependentAssociations(record.constructor as ModelClass)
  if (record.isNew) state.isDestroyed = true
  else if (dependents.length === 0) await remove(record, false)
  else await transaction(() => destroyTogether(record, dependents))
}

async function destroyTogether(record: StoredBase, dependents: ReturnType<typeof dependentAssociations>): Promise<void> {
  for (const reflection of dependents) {
    const reason = await restriction(record, reflection)
    if (reason !== null) errorsOf(record).add('base', reason, 'restricted')
  }
  if (!errorsOf(record).isEmpty) throw new RecordNotDestroyed(record, errorsOf(record).messages)
  for (const reflection of dependents) {
    try {
      await settleDependents(record, reflection)
    } catch (error) {
      if (!(error instanceof RecordNotDestroyed)) throw error
      addErrorsOf(error.record as StoredBase, record, reflection.name)
      throw new RecordNotDestroyed(record, errorsOf(record).messages)
    }
  }
  await remove(record, true)
}

async function remove(record: StoredBase, isGuarded: boolean): Promise<void> {
  const definition = definitionFor(record)
  try {
    await write(record, { statement: deleteStatement(definition), returning: [] }, keyParameters(record), isGuarded)
  } catch (error) {
    if (error instanceof RecordInvalid) throw new RecordNotDestroyed(record, errorsOf(record).messages)
    throw error
  }
  record[life]!.isDestroyed = true
}

/** Reads the row anew and forgets changes and loaded associations. Throws RecordNotFound when it is gone. */
export async function reload(record: StoredBase): Promise<void> {
  const definition = definitionFor(record)
  const { wireRows } = await currentDatabase().run(reloadStatement(definition), keyParameters(record))
  if (wireRows[0] === undefined) throw vanished(record)
  storeRow(record, wireRows[0])
  record[loaded] = null
  const state = record[life]
  if (state === null) return
  state.originals = null
  state.errors?.clear()
}
