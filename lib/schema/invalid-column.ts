import { TrefoilError } from '../naming/index.ts'

/** A column that cannot be: a bad argument of a builder or modifier, or modifiers that contradict each other. */
export class InvalidColumn extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_COLUMN' as const
  /** The call that was wrong: `string(-1)`, `default(…)`. */
  readonly call: string

  constructor(call: string, reason: string, options?: { cause?: unknown }) {
    super(`${call}: ${reason}`, options)
    this.call = call
  }
}
