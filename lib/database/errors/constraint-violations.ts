import { DatabaseError, type ErrorFacts } from './database-error.ts'
import { keyColumns } from './key-columns.ts'

/** A row that the database refused: what all constraint violations have in common. */
export class ConstraintViolation extends DatabaseError {
  override readonly code: `TREFOIL_${string}` = 'TREFOIL_CONSTRAINT_VIOLATION'
}

/** A value is taken already. `columns` are those of the unique key. */
export class UniqueViolation extends ConstraintViolation {
  override readonly code = 'TREFOIL_UNIQUE_VIOLATION' as const
  override readonly columns: readonly string[]

  constructor(facts: ErrorFacts, statement?: string) {
    super(facts, statement)
    this.columns = keyColumns(facts.detail)
  }
}

/** A reference to a row that is not there, or the removal of one that is still referenced. `columns` are those the server names. */
export class ForeignKeyViolation extends ConstraintViolation {
  override readonly code = 'TREFOIL_FOREIGN_KEY_VIOLATION' as const
  override readonly columns: readonly string[]

  constructor(facts: ErrorFacts, statement?: string) {
    super(facts, statement)
    this.columns = keyColumns(facts.detail)
  }
}

/** Two rows conflict under an exclusion constraint. */
export class ExclusionViolation extends ConstraintViolation {
  override readonly code = 'TREFOIL_EXCLUSION_VIOLATION' as const
  override readonly columns: readonly string[]

  constructor(facts: ErrorFacts, statement?: string) {
    super(facts, statement)
    this.columns = keyColumns(facts.detail)
  }
}

/** NULL in a column that must have a value: `column`. */
export class NotNullViolation extends ConstraintViolation {
  override readonly code = 'TREFOIL_NOT_NULL_VIOLATION' as const
}

/** A CHECK, of the table or of a domain, is false: `constraint`. */
export class CheckViolation extends ConstraintViolation {
  override readonly code = 'TREFOIL_CHECK_VIOLATION' as const
}
