import { TrefoilError } from '../../naming/index.ts'

/** A migration file that cannot be understood: it is named, with what is wrong. */
export class InvalidMigrationFile extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_MIGRATION_FILE' as const
  readonly file: string

  constructor(file: string, problem: string, options?: { cause?: unknown }) {
    super(`${file}: ${problem}`, options)
    this.file = file
  }
}
