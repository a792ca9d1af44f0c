import { currentDatabase } from '../database/index.ts'
import { loaded, storeRow } from '../model/index.ts'
import { life } from './life.ts'
import { keyParameters, vanished } from './row-key.ts'
import { reloadStatement } from './statements.ts'
import { definitionFor, type StoredBase } from './stored.ts'

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
