import type { DatabaseSchema } from '../table.ts'
import type { Rename } from './apply-renames.ts'
import type { AmbiguousRename, CompareOptions } from './comparison.ts'

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
