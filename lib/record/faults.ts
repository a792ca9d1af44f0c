import { TrefoilError } from '../naming/index.ts'

/** A record that cannot be saved as it is. `record.errors` says why, attribute by attribute. Thrown by `create` and the OrFail forms. */
export class RecordInvalid extends TrefoilError {
  override readonly code = 'TREFOIL_RECORD_INVALID' as const
  readonly record: object
  /** `['email has already been taken']` */
  readonly messages: readonly string[]

  constructor(record: object, messages: readonly string[], cause?: unknown) {
    super(`${record.constructor.name} is invalid: ${messages.join('; ')}`, { cause })
    this.record = record
    this.messages = messages
  }
}

/** An attribute that cannot be assigned: generated, readonly, or on a record that was destroyed. */
export class InvalidAssignment extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_ASSIGNMENT' as const
  readonly model: string
  readonly attribute: string

  constructor(model: string, attribute: string, why: string) {
    super(`${model}.${attribute} can not be assigned: ${why}`)
    this.model = model
    this.attribute = attribute
  }
}

/** A record that `destroy` refused to delete: a dependent association restricts it. */
export class RecordNotDestroyed extends TrefoilError {
  override readonly code = 'TREFOIL_RECORD_NOT_DESTROYED' as const
  readonly record: object
  /** `["can't be destroyed because dependent safes exist"]` */
  readonly messages: readonly string[]

  constructor(record: object, messages: readonly string[], cause?: unknown) {
    super(`${record.constructor.name} was not destroyed: ${messages.join('; ')}`, { cause })
    this.record = record
    this.messages = messages
  }
}
