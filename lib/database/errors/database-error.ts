import { TrefoilError } from '../../naming/index.ts'

/** What the server says of an error, as both drivers hand it over. */
export interface ErrorFacts {
  readonly message?: string | undefined
  /** The SQLSTATE. */
  readonly code?: string | undefined
  readonly severity?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** The character of the statement at which the error was found, counted from 1. */
  readonly position?: string | undefined
  readonly schema?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  readonly dataType?: string | undefined
  readonly where?: string | undefined
  readonly routine?: string | undefined
}

/**
 * An error that the server reported. Every SQLSTATE with a name of its own has a subclass; the others are this class.
 *
 * `message` is the server's, with the way out where there is one. Values of rows stand in `detail` only, never in `message`.
 *
 * @example
 * try { await database.run(insert) } catch (error) {
 *   if (error instanceof UniqueViolation) console.log(error.constraint, error.columns)   // 'users_email_key', ['email']
 * }
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export class DatabaseError extends TrefoilError {
  override readonly code: `TREFOIL_${string}` = 'TREFOIL_DATABASE_ERROR'
  /** Five characters: `23505`. Empty where the driver failed before the server answered. */
  readonly sqlState: string
  readonly severity: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: number | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  /** The columns of a violated key, in its order; the single column of a NOT NULL violation. */
  readonly columns: readonly string[]
  readonly constraint: string | undefined
  /** The context in which the error arose, such as the line of a function. */
  readonly where: string | undefined
  /** The text of the statement, without its parameters. */
  readonly statement: string | undefined

  constructor(facts: ErrorFacts, statement?: string, advice = '') {
    super(`${facts.message ?? 'the database reported an error'}${advice}`)
    this.sqlState = facts.code ?? ''
    this.severity = facts.severity ?? 'ERROR'
    this.detail = facts.detail
    this.hint = facts.hint
    this.position = facts.position === undefined ? undefined : Number(facts.position)
    this.schema = facts.schema
    this.table = facts.table
    this.column = facts.column
    this.columns = facts.column === undefined ? [] : [facts.column]
    this.constraint = facts.constraint
    this.where = facts.where
    this.statement = statement
  }
}
