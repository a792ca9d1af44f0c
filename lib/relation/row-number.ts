import { shown, UndefinedValue } from '../types/index.ts'
import { InvalidRelation } from './errors.ts'

/** A number of rows, as `limit`, `offset`, `first` and `last` take it. */
export function rowNumber(model: string, method: 'limit' | 'offset' | 'first' | 'last', count: unknown): number {
  if (count === undefined) throw new UndefinedValue(`${model}.${method}()`)
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw new InvalidRelation(model, `${method}() takes a whole number of rows from 0 on, not ${shown(count)}`)
  return count
}
