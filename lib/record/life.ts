import { keepShape } from '../types/index.ts'
import type { Slot } from '../model/index.ts'
import type { RecordErrors } from './errors.ts'

/** Where a record keeps what most records never need; null on a record that was loaded and not touched. */
export const life: unique symbol = Symbol('trefoil.life')

/** The part of a record's state that is made when it is first needed. */
export class Life {
  isNew: boolean
  isDestroyed = false
  /** Slots that were assigned, with what they held before. */
  originals: Map<number, Slot> | null = null
  /** Names of what the last save wrote, with before and after. */
  saved: ReadonlyMap<string, readonly [unknown, unknown]> = new Map()
  errors: RecordErrors | null = null
  /** The save that is under way; another one waits for it. */
  saving: Promise<void> | null = null
  /** Counts saves, so that a rollback goes back to before the first of them whatever the order of its hooks. */
  version = 0

  constructor(isNew: boolean) {
    this.isNew = isNew
  }
}

keepShape(new Life(true))
