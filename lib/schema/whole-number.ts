import { InvalidColumn } from './invalid-column.ts'

/** A size in a builder: within Postgres' bounds, or an error that names them. */
export function wholeNumber(call: string, what: string, value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new InvalidColumn(call, `the ${what} has to be a whole number from ${least} to ${most}`)
  }
  return value
}
