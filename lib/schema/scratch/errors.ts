import { TrefoilError } from '../../naming/index.ts'

/** The scratch server cannot make an object whose text has to be settled: it lacks an extension, a function, a type, a collation. */
export class ScratchFailed extends TrefoilError {
  override readonly code = 'TREFOIL_SCRATCH_FAILED' as const
  readonly statement: string

  constructor(statement: string, cause: Error) {
    super(
      `The scratch server could not run: ${statement.replace(/\s+/g, ' ').slice(0, 200)}: ${cause.message}. ` +
        'If it lacks something that your server has, name a server that has it with scratch.url.',
      { cause },
    )
    this.statement = statement
  }
}

/** A text that the server prints differently each time it is made from what was printed. */
export class TextNeverSettles extends TrefoilError {
  override readonly code = 'TREFOIL_TEXT_NEVER_SETTLES' as const
  readonly table: string
  readonly rounds: number

  constructor(table: string, rounds: number) {
    super(
      `The expressions of table ${table} still change after the server has printed them ${rounds} times. Write them as the server prints them.`,
    )
    this.table = table
    this.rounds = rounds
  }
}
