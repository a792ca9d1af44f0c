import type { Direction, RanOperation } from '../events.ts'
import type { MigrationSettings } from '../settings.ts'

export interface RunOptions extends MigrationSettings {
  /** Connects, shows statements and locks, changes nothing. */
  dryRun?: boolean | undefined
}

export interface MigrateOptions extends RunOptions {
  /** `head` (default), `heads`, `+n`, a revision or its prefix, `rev+n`, `head-n`, `label@head`, … */
  to?: string | undefined
  /** Refuse migrations that landed behind ones which are applied. */
  strict?: boolean | undefined
}

/** What a run did. */
export interface MigrationRun {
  readonly direction: Direction
  readonly migrations: readonly RanMigration[]
  /** Where the database stands now: its live heads. */
  readonly current: readonly string[]
  /** Whether nothing is left to apply. */
  readonly isHead: boolean
  readonly dryRun: boolean
  /** Milliseconds. */
  readonly duration: number
}

export interface RanMigration {
  readonly revision: string
  readonly name: string
  readonly file: string
  readonly direction: Direction
  /** An empty database would have applied it before some that were applied already. */
  readonly late: boolean
  /** False where its statements run outside a transaction. */
  readonly transaction: boolean
  readonly operations: readonly RanOperation[]
  readonly duration: number
}

export interface MigrationStatus {
  readonly database: { readonly name: string; readonly adapter: 'pg' | 'pglite'; readonly version: string; readonly encoding: string }
  /** In the order in which an empty database applies them; those without a file last. */
  readonly migrations: readonly StatusEntry[]
  /** Heads of the files. */
  readonly heads: readonly string[]
  /** Where the database stands. */
  readonly current: readonly string[]
  readonly pending: number
  /** What is wrong besides pending migrations: edited files, missing files, gaps. Empty when all is well. */
  readonly problems: readonly string[]
}

export interface StatusEntry {
  readonly state: 'up' | 'down' | 'missing'
  readonly revision: string
  readonly name: string
  /** Null when no file has the revision. */
  readonly file: string | null
  readonly parents: readonly string[]
  readonly label: string | null
  readonly appliedAt: Date | null
  /** Milliseconds it took. */
  readonly duration: number | null
  /** A head of the files. */
  readonly isHead: boolean
  /** A live head of the database. */
  readonly isCurrent: boolean
  /** The file changed after it was applied. */
  readonly isEdited: boolean
  /** Pending, and an empty database would apply it before some that are applied. */
  readonly isLate: boolean
}

/** One revision of the files, newest first. */
export interface HistoryEntry {
  readonly revision: string
  readonly name: string
  readonly file: string
  readonly parents: readonly string[]
  readonly label: string | null
  readonly dependsOn: readonly string[]
  readonly isHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  readonly isApplied: boolean
  readonly isCurrent: boolean
}
