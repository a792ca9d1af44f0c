import type { DatabaseSchema } from '../table.ts'
import { checkAnswers } from './answers.ts'
import { applyRenames } from './apply-renames.ts'
import type { CompareOptions } from './comparison.ts'
import { matchColumns } from './match-columns.ts'
import { matchEnums, matchValues } from './match-enums.ts'
import { matchTables } from './match-tables.ts'
import type { Matcher, Matching } from './matcher.ts'

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
