import { TrefoilError } from '../naming/index.ts'

/** Something is wrong with a model's declaration. Names the model, and the member where there is one. */
export abstract class ModelError extends TrefoilError {
  readonly model: string
  readonly member: string | null

  constructor(model: string, member: string | null, message: string, options?: { cause?: unknown }) {
    super(`${member === null ? model : `${model}.${member}`} ${message}`, options)
    this.model = model
    this.member = member
  }
}
