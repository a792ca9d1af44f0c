import { didYouMean, humanize, TrefoilError } from '../naming/index.ts'
import type { ModelDefinition } from '../model/index.ts'
import { keepShape } from '../types/index.ts'

/** One thing that is wrong with a record. */
export interface RecordErrorDetail {
  /** An attribute, an association, or `base`. */
  readonly name: string
  /** Stable: `blank`, `taken`, `tooLong`, `inclusion`, `required`, `invalid`, `restricted`. */
  readonly kind: string
  readonly message: string
}

/**
 * What is wrong with a record: filled by every save, empty when the record is valid.
 *
 * @example
 * const user = User.build({ email: 'taken@example.com' })
 * await user.save()            // false
 * user.errors.on('email')      // ['has already been taken']
 * user.errors.fullMessages     // ['Email has already been taken']
 */
export class RecordErrors {
  readonly #definition: ModelDefinition
  #details: RecordErrorDetail[] = []

  constructor(definition: ModelDefinition) {
    this.#definition = definition
  }

  get size(): number {
    return this.#details.length
  }
  get isEmpty(): boolean {
    return this.#details.length === 0
  }
  get details(): readonly RecordErrorDetail[] {
    return this.#details
  }
  /** For people: `Email has already been taken`. */
  get fullMessages(): string[] {
    return this.#details.map(({ name, message }) => (name === 'base' ? message : `${humanize(name)} ${message}`))
  }
  /** For logs and errors: `email has already been taken`. */
  get messages(): string[] {
    return this.#details.map(({ name, message }) => (name === 'base' ? message : `${name} ${message}`))
  }

  /** Messages on one attribute or association, or on `base`. Throws UnknownErrorKey. */
  on(name: string): string[] {
    this.#check(name)
    return this.#details.filter((detail) => detail.name === name).map((detail) => detail.message)
  }

  /** Adds a message by hand; the next save begins anew. */
  add(name: string, message: string, kind = 'invalid'): void {
    this.#check(name)
    this.#details.push({ name, kind, message })
  }

  clear(): void {
    this.#details = []
  }

  #check(name: string): void {
    if (name === 'base' || this.#definition.attributes.has(name) || this.#definition.associationNames.includes(placeOf(name))) return
    throw new UnknownErrorKey(this.#definition.name, name, [
      ...this.#definition.attributes.keys(),
      ...this.#definition.associationNames,
      'base',
    ])
  }
}

/** `items` of `items[0].name`, `user` of `user.email`: errors of other records stand under the association that leads to them. */
function placeOf(name: string): string {
  return name.split(/[.[]/, 1)[0]!
}

/** A key of `errors` that is no attribute, association or `base`. */
export class UnknownErrorKey extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_ERROR_KEY' as const
  readonly model: string
  readonly key: string

  constructor(model: string, key: string, known: readonly string[]) {
    super(`${model} has no attribute or association ${key} to keep errors on.${didYouMean(key, known)}`)
    this.model = model
    this.key = key
  }
}

keepShape(new RecordErrors(null as never))
