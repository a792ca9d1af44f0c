import { TrefoilError } from '../../naming/index.ts'
import { describe, type Revision } from './revision.ts'

/** The files do not form a graph: a revision twice, a parent that is not there, a cycle. */
export class InvalidRevisionGraph extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_REVISION_GRAPH' as const
  readonly revisions: readonly string[]

  constructor(message: string, revisions: readonly string[]) {
    super(message)
    this.revisions = revisions
  }
}

/** A target names no revision, or more than one. */
export class UnknownRevision extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_REVISION' as const
  readonly target: string
  /** The revisions it could mean, where it is an ambiguous prefix. */
  readonly candidates: readonly string[]

  constructor(target: string, message: string, candidates: readonly string[] = []) {
    super(message)
    this.target = target
    this.candidates = candidates
  }
}

/** `head` where there are several. */
export class MultipleHeads extends TrefoilError {
  override readonly code = 'TREFOIL_MULTIPLE_HEADS' as const
  readonly heads: readonly string[]

  constructor(heads: readonly Revision[]) {
    super(
      `There are ${heads.length} heads: ${heads.map(describe).join(', ')}.\n` +
        '  Join them:                     npx trefoil db:merge\n' +
        '  Or apply all without merging:  npx trefoil db:migrate heads',
    )
    this.heads = heads.map((head) => head.revision)
  }
}

/** A relative target that could lead along more than one branch, or beyond the end. */
export class AmbiguousTarget extends TrefoilError {
  override readonly code = 'TREFOIL_AMBIGUOUS_TARGET' as const
  readonly target: string
  readonly candidates: readonly string[]

  constructor(target: string, message: string, candidates: readonly string[] = []) {
    super(message)
    this.target = target
    this.candidates = candidates
  }
}

/** The database is at a revision that no file has. */
export class MissingMigrationFile extends TrefoilError {
  override readonly code = 'TREFOIL_MISSING_MIGRATION_FILE' as const
  readonly revisions: readonly string[]

  constructor(revisions: readonly string[], where: string) {
    const [one] = revisions
    super(
      `The database has ${revisions.length === 1 ? `revision ${one}` : `revisions ${revisions.join(', ')}`} applied, ` +
        `and no file in ${where} has ${revisions.length === 1 ? 'it' : 'them'}. ` +
        'Get the branch that brought it, or go back there with `npx trefoil db:down` before leaving that branch.',
    )
    this.revisions = revisions
  }
}

/** A revision below an applied one has no history row: nobody can say whether it ran. */
export class MissingHistory extends TrefoilError {
  override readonly code = 'TREFOIL_MISSING_HISTORY' as const
  readonly revision: string
  readonly head: string

  constructor(missing: Revision, head: Revision) {
    super(
      `${describe(missing)} is an ancestor of ${describe(head)}, which is applied, and the database has no history of it. ` +
        'It is not applied out of order. Ways out:\n' +
        `  it never ran:               give its file a later place: static parents = ['${head.revision}']\n` +
        `  its changes are in place:   record it: await stamp({ revisions: ['${missing.revision}'] }) from 'trefoil/migration'`,
    )
    this.revision = missing.revision
    this.head = head.revision
  }
}

/** `strict` refuses migrations that landed behind ones which are applied. */
export class LateMigration extends TrefoilError {
  override readonly code = 'TREFOIL_LATE_MIGRATION' as const
  readonly revisions: readonly string[]

  constructor(late: readonly Revision[]) {
    super(
      `${late.map(describe).join(', ')} landed late: an empty database would apply ${late.length === 1 ? 'it' : 'them'} ` +
        'before revisions that are applied here already. Apply without --strict, or write the migration anew on top of the head.',
    )
    this.revisions = late.map((revision) => revision.revision)
  }
}
