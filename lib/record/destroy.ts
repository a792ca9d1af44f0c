import { dependentAssociations, restriction, settleDependents } from '../associations/index.ts'
import { ForeignKeyViolation, transaction } from '../database/index.ts'
import type { ModelClass } from '../model/index.ts'
import { addErrorsOf, errorsOf } from './errors-of.ts'
import { RecordInvalid, RecordNotDestroyed } from './faults.ts'
import { Life, life } from './life.ts'
import { keyParameters } from './row-key.ts'
import { deleteStatement } from './statements.ts'
import { definitionFor, type StoredBase } from './stored.ts'
import { write } from './write.ts'

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
      if (error instanceof RecordNotDestroyed) addErrorsOf(error.record as StoredBase, record, reflection.name)
      else if (error instanceof ForeignKeyViolation)
        errorsOf(record).add(
          reflection.name,
          `can't be deleted because rows of ${error.table ?? 'another table'} still refer to them`,
          'restricted',
        )
      else throw error
      throw new RecordNotDestroyed(record, errorsOf(record).messages, error)
    }
  }
  await remove(record, true)
}

async function remove(record: StoredBase, isGuarded: boolean): Promise<void> {
  const definition = definitionFor(record)
  try {
    await write(record, { statement: deleteStatement(definition), returning: [] }, keyParameters(record), isGuarded)
  } catch (error) {
    if (error instanceof RecordInvalid) throw new RecordNotDestroyed(record, errorsOf(record).messages, error.cause)
    throw error
  }
  record[life]!.isDestroyed = true
}
