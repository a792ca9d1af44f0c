import { shown, UndefinedValue } from '../types/index.ts'
import { InvalidRelation } from './errors.ts'

/** The argument of `limit` and `offset`. */
export function rowNumber(model: string, method: 'limit' | 'offset', count: unknown): number {
  if (count === undefined) throw new UndefinedValue(`${model}.${method}()`)
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw new InvalidRelation(model, `${method}() takes a whole number of rows from 0 on, not ${shown(count)}`)
  return count
}
