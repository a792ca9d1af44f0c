import { InvalidOption } from '../errors/index.ts'

/** Beyond it timers fire at once. */
const MOST = 2 ** 31 - 1

/** Throws InvalidOption for what is no time to wait. One that is undefined was not given. */
export function checkMilliseconds(option: string, value: number | undefined): void {
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= MOST)) return
  throw new InvalidOption(option, `is a number of milliseconds from 0 to ${MOST}, not ${String(value)}`)
}
