import { TrefoilError } from '../naming/index.ts'

/** Going down would need operations that cannot be taken back. Raised before any SQL. */
export class IrreversibleMigration extends TrefoilError {
  override readonly code = 'TREFOIL_IRREVERSIBLE_MIGRATION' as const
  readonly file: string
  /** `addEnumValue orders_status` */
  readonly operations: readonly string[]

  constructor(file: string, operations: readonly { readonly name: string; readonly subject: string; readonly reason: string }[]) {
    const listed = operations.map(({ name, subject, reason }) => `  ${name} ${subject}: ${reason}`).join('\n')
    super(`${file} cannot be undone:\n${listed}\nNothing was changed. Write down() beside up(), or say reversible({ up, down }).`)
    this.file = file
    this.operations = operations.map(({ name, subject }) => `${name} ${subject}`)
  }
}

/** A migration asks for something that cannot be done as it is written. Raised before any SQL. */
export class MigrationRefused extends TrefoilError {
  override readonly code = 'TREFOIL_MIGRATION_REFUSED' as const
}

/** A schema is loaded into a database that has one already. Nothing was changed. */
export class DatabaseNotEmpty extends TrefoilError {
  override readonly code = 'TREFOIL_DATABASE_NOT_EMPTY' as const
  /** Tables and enum types, with their schema where that is not `public`. */
  readonly found: readonly string[]

  constructor(found: readonly string[]) {
    const more = found.length > 3 ? ` and ${found.length - 3} more` : ''
    super(
      `A schema is loaded into an empty database, and this one has ${found.slice(0, 3).join(', ')}${more}. ` +
        'Make it anew first (trefoil db:drop, trefoil db:create), or bring it up to date by trefoil db:migrate.',
    )
    this.found = found
  }
}

/** An operation failed. A transactional migration left nothing behind. */
export class MigrationFailed extends TrefoilError {
  override readonly code = 'TREFOIL_MIGRATION_FAILED' as const
  readonly file: string
  readonly revision: string
  /** `addColumn users.phone` */
  readonly operation: string
  /** The statement, where one failed. */
  readonly sql: string | null

  constructor(facts: { file: string; revision: string; operation: string; sql: string | null; isUndone: boolean }, cause: unknown) {
    super(
      `${facts.file}: ${facts.operation} failed: ${cause instanceof Error ? cause.message : String(cause)}` +
        (facts.sql === null ? '' : `\n  ${facts.sql.replaceAll('\n', '\n  ')}`) +
        (facts.isUndone
          ? '\nIts transaction was rolled back: version, history and schema are as before.'
          : '\nIt runs outside a transaction: the steps before this one stay, and the next run goes on from here.'),
      { cause },
    )
    this.file = facts.file
    this.revision = facts.revision
    this.operation = facts.operation
    this.sql = facts.sql
  }
}
