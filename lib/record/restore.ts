import { currentTransaction } from '../database/index.ts'
import { packed, row } from '../model/index.ts'
import { Life, life } from './life.ts'
import type { StoredBase } from './stored.ts'

/** Inside a transaction: lets a record be again what it is now when the transaction, or the savepoint, is rolled back. */
export function restoreOnRollback(record: StoredBase): void {
  const transaction = currentTransaction()
  if (transaction === undefined) return
  const state = (record[life] ??= new Life(false))
  const version = state.version++
  const { isNew, isDestroyed, saved } = state
  const originals = state.originals === null ? null : new Map(state.originals)
  const values = [...record[row]]
  const text = record[packed]
  transaction.onRollback(() => {
    if (state.version <= version) return
    state.version = version
    state.isNew = isNew
    state.isDestroyed = isDestroyed
    state.saved = saved
    state.originals = originals
    record[row] = values
    record[packed] = text
  })
}
