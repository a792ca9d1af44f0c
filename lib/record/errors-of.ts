import { RecordErrors } from './errors.ts'
import { RecordInvalid } from './faults.ts'
import { Life, life } from './life.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/** What is wrong with a record; made when it is first asked for. */
export function errorsOf(record: StoredBase): RecordErrors {
  const state = (record[life] ??= new Life(false))
  return (state.errors ??= new RecordErrors(definitionFor(record)))
}

/** What is wrong with another one is wrong with the record too: on `user.email`, `orders[0].total`. */
export function addErrorsOf(other: StoredBase, record: StoredBase, place: string): void {
  for (const { name, kind, message } of errorsOf(other).details)
    errorsOf(record).add(name === 'base' ? place : `${place}.${name}`, message, kind)
}

/** The error that `save` raises of what was found wrong. */
export function invalid(record: StoredBase, cause?: unknown): RecordInvalid {
  return new RecordInvalid(record, errorsOf(record).messages, cause)
}
