import type { DatabaseSchema } from '../table.ts'
import { checkAnswers } from './answers.ts'
import { applyRenames, type Rename } from './apply-renames.ts'
import type { AmbiguousRename, CompareOptions } from './comparison.ts'
import { matchColumns } from './match-columns.ts'
import { matchEnums, matchValues } from './match-enums.ts'
import { matchTables } from './match-tables.ts'

export interface Matching {
  readonly renames: readonly Rename[]
  readonly ambiguous: readonly AmbiguousRename[]
  /** The actual schema after the renames: what has one name in both schemas is one object. */
  readonly actual: DatabaseSchema
}

/** Finds the renames of one kind, given those that were found before. */
export type Matcher = (
  actual: DatabaseSchema,
  desired: DatabaseSchema,
  options: CompareOptions,
  before: readonly Rename[],
) => Pick<Matching, 'renames' | 'ambiguous'>

/**
 * Finds out what became of what. Nothing is guessed: a drop beside an addition that it could have become is reported.
 *
 * @throws UnknownRename when an answer names something that is not there.
 */
export function matchSchemas(actual: DatabaseSchema, desired: DatabaseSchema, options: CompareOptions = {}): Matching {
  checkAnswers(actual, desired, options.renames ?? {})
  const matchers: readonly Matcher[] = [matchTables, matchColumns, matchEnums, matchValues]
  return matchers.reduce<Matching>(
    (matching, matcher) => {
      const { renames, ambiguous } = matcher(matching.actual, desired, options, matching.renames)
      return {
        renames: [...matching.renames, ...renames],
        ambiguous: [...matching.ambiguous, ...ambiguous],
        actual: applyRenames(matching.actual, renames),
      }
    },
    { renames: [], ambiguous: [], actual },
  )
}
