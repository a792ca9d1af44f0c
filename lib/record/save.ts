import { connect, connectOwner, connectOwners, settleBuilt, unsavedOwners, unsavedTargets } from '../associations/index.ts'
import { transaction } from '../database/index.ts'
import { loaded } from '../model/index.ts'
import { addErrorsOf, errorsOf, invalid } from './errors-of.ts'
import { RecordInvalid } from './faults.ts'
import { Life, life } from './life.ts'
import { restoreOnRollback } from './restore.ts'
import type { StoredBase } from './stored.ts'
import { validateDeclared } from './validation.ts'
import { insert, update } from './write.ts'

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

async function saveAlone(record: StoredBase, isGuarded: boolean): Promise<void> {
  const errors = errorsOf(record)
  if (record[life]!.isDestroyed) errors.add('base', `can't be saved: it was destroyed`, 'destroyed')
  else validateDeclared(record, errors)
  if (!errors.isEmpty) throw invalid(record)
  if (record.isNew) await insert(record, isGuarded)
  else await update(record, isGuarded)
}
