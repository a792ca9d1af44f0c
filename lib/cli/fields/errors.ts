import { TrefoilError } from '../../naming/index.ts'

/** A field of `g model` or `g migration` that cannot be understood. `field` is the word as it was typed. */
export class InvalidField extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_FIELD' as const
  readonly field: string

  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`)
    this.field = field
  }
}

/** Braces that the shell took apart: `price:decimal{10,2}` arrives as two words. */
export class ShellExpandedBraces extends TrefoilError {
  override readonly code = 'TREFOIL_SHELL_EXPANDED_BRACES' as const
  readonly fields: readonly string[]

  constructor(fields: readonly string[], typed: string, safe: string) {
    super(`${fields.join(' ')} is what the shell made of ${typed}. Write ${safe}, or quote it: '${typed}'`)
    this.fields = fields
  }
}
