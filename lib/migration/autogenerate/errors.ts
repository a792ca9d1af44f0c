import { TrefoilError } from '../../naming/index.ts'
import type { Hazard, PlanLine } from './results.ts'

/** Migrations wait to be applied: a comparison now would write them again. */
export class DatabaseBehind extends TrefoilError {
  override readonly code = 'TREFOIL_DATABASE_BEHIND' as const
  readonly pending: readonly string[]

  constructor(pending: readonly { readonly revision: string; readonly name: string }[]) {
    super(
      `The database is behind: ${pending.map(({ revision, name }) => `${revision} ${name}`).join(', ')} ${pending.length === 1 ? 'is' : 'are'} not applied. ` +
        'Run npx trefoil db:migrate first; the comparison would write them again.',
    )
    this.pending = pending.map(({ revision }) => revision)
  }
}

/** Something went and something like it came: renamed, or dropped and added? Nobody guesses. */
export class AmbiguousRename extends TrefoilError {
  override readonly code = 'TREFOIL_AMBIGUOUS_RENAME' as const
  /** The flags that decide, each line one choice: `--rename users.nick:nickname`, `--drop users.nick`. */
  readonly flags: readonly string[]

  constructor(questions: readonly string[], flags: readonly string[]) {
    super(`${questions.join('\n')}\nSay which:\n${flags.map((flag) => `  ${flag}`).join('\n')}`)
    this.flags = flags
  }
}

/** The plan would hurt a database in use. */
export class UnsafeMigration extends TrefoilError {
  override readonly code = 'TREFOIL_UNSAFE_MIGRATION' as const
  readonly hazards: readonly Hazard[]
  /** All that was to be done. */
  readonly plan: readonly PlanLine[]

  constructor(hazards: readonly Hazard[], plan: readonly PlanLine[]) {
    super(
      hazards
        .map(
          (hazard) =>
            `Refused: ${hazard.message}\n  Safe way: ${hazard.recipe}` +
            (hazard.canBeAssured ? '\n  Or assure it:  --assure "why it is safe here"' : ''),
        )
        .join('\n'),
    )
    this.hazards = hazards
    this.plan = plan
  }
}

/** The plan does not do what it should. Nothing was written. */
export class ProofFailed extends TrefoilError {
  override readonly code = 'TREFOIL_PROOF_FAILED' as const
  readonly problems: readonly string[]
  /** The files as they would have been written. */
  readonly sources: readonly string[]

  constructor(problems: readonly string[], sources: readonly string[]) {
    super(`The plan was tried on a scratch copy and failed; nothing was written:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
    this.sources = sources
  }
}
