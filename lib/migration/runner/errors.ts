import { TrefoilError } from '../../naming/index.ts'

/** The session that held the migration lock is not the one that answers now. */
export class MigrationLockLost extends TrefoilError {
  override readonly code = 'TREFOIL_MIGRATION_LOCK_LOST' as const

  constructor() {
    super(
      'The migration lock is gone from this session: a pooler between here and the server gives statements to changing sessions. ' +
        'Set `migrations: { url }` to an address that leads to the server itself.',
    )
  }
}

/** A step outside a transaction was begun and nobody knows how it ended. */
export class StepInDoubt extends TrefoilError {
  override readonly code = 'TREFOIL_STEP_IN_DOUBT' as const
  readonly file: string
  readonly operation: string
  readonly position: number

  constructor(facts: {
    file: string
    operation: string
    position: number
    checksum: string
    steps: string
    revision: string
    direction: string
  }) {
    const where = `revision = '${facts.revision}' and direction = '${facts.direction}' and position = ${facts.position}`
    super(
      `${facts.file}: ${facts.operation} was begun by a run that was cut off, and whether it was done cannot be seen. Look, then say so:\n` +
        `  it was done:      update ${facts.steps} set state = 'done', checksum = '${facts.checksum}' where ${where}\n` +
        `  it was not done:  delete from ${facts.steps} where ${where}\n` +
        'An execute that says `{ unless: sql }` is asked instead.',
    )
    this.file = facts.file
    this.operation = facts.operation
    this.position = facts.position
  }
}

/** A step that is done reads otherwise in the file now. */
export class StepChanged extends TrefoilError {
  override readonly code = 'TREFOIL_STEP_CHANGED' as const
  readonly file: string
  readonly position: number

  constructor(file: string, operation: string, position: number) {
    super(
      `${file}: step ${position + 1}, ${operation}, differs from what an earlier run did in its place before it was cut off. ` +
        'Put the file back as it was and run it to its end; change the rest in a new migration.',
    )
    this.file = file
    this.position = position
  }
}
