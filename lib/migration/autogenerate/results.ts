import type { ModelClass } from '../../model/index.ts'
import type { Comparison, Difference } from '../../schema/index.ts'
import type { MigrationSettings } from '../settings.ts'

export interface AutogenerateOptions extends MigrationSettings {
  /** Default: every registered model. */
  models?: readonly ModelClass[] | undefined
  /** Names the file: `create_users`, or `Create users`. */
  message: string
  /** Decided renames: `users.nick:nickname` for a column, `people:users` for a table. */
  renames?: readonly string[] | undefined
  /** Decided drops: `users.nick`, `people`; also for tables that no model declares. */
  drops?: readonly string[] | undefined
  /** Why what is refused as unsafe is safe here; it is written into the file as `safetyAssured(reason, …)`. */
  assure?: string | undefined
  /** The head to follow on, where there are several. */
  head?: string | undefined
  /** False plans and proves without writing. Default true. */
  write?: boolean | undefined
}

/** A plan, its proof, and the files. `files` is empty when nothing differs. */
export interface GeneratedMigration {
  readonly differences: readonly Difference[]
  /** The differences as lines to read. */
  readonly plan: readonly PlanLine[]
  readonly safety: Safety
  /** Null when nothing differs. */
  readonly proof: Proof | null
  readonly files: readonly GeneratedFile[]
  readonly written: boolean
  /** What was compared: `db/development (PostgreSQL 18, embedded)`. */
  readonly comparedWith: { readonly models: number; readonly database: string; readonly version: string; readonly adapter: 'pg' | 'pglite' }
}

export interface GeneratedFile {
  readonly path: string
  readonly revision: string
  /** `add_phone_to_users` */
  readonly name: string
  readonly source: string
}

/** `+ table  users  5 columns, 1 unique` */
export interface PlanLine {
  readonly sign: '+' | '-' | '~'
  /** `table`, `column`, `index`, `enum`, … */
  readonly kind: string
  /** `users`, `users.phone` */
  readonly name: string
  readonly detail: string
}

/** What was shown on a scratch copy of the actual schema. A failed proof is thrown as ProofFailed. */
export interface Proof {
  /** The major version it was shown on. */
  readonly scratchVersion: number
  /** Operations that cannot be undone, by name; empty when down gave back the first schema. */
  readonly irreversible: readonly string[]
  readonly rows: {
    /** How many tables were there before, and had rows that were followed. */
    readonly tables: number
    readonly unproven: readonly { readonly table: string; readonly reason: string }[]
  }
}

export interface Safety {
  /** One line to read: `new tables only: no lock on anything in use`. */
  readonly summary: string
  /** How operations lock tables in use, in order. */
  readonly locks: readonly { readonly table: string; readonly lock: string }[]
  /** What would be refused, had it not been assured. */
  readonly hazards: readonly Hazard[]
}

/** Something that hurts a database in use. */
export interface Hazard {
  /** Stable: `removeColumn`, `rewriteColumn`, `shrinkColumn`, `renameColumn`, … */
  readonly code: string
  readonly subject: string
  /** What is wrong with it. */
  readonly message: string
  /** The safe way. */
  readonly recipe: string
  /** False where it cannot work at all, whatever anyone assures. */
  readonly canBeAssured: boolean
}

export interface DiffResult {
  readonly differences: readonly Difference[]
  readonly plan: readonly PlanLine[]
  /** Statements that psql runs as they stand. */
  readonly sql: readonly string[]
  /** Drops that may be renames. */
  readonly ambiguous: Comparison['ambiguous']
  /** Tables and enums that no model declares and no migration made: left alone. */
  readonly unmanaged: Comparison['unmanaged']
}

export interface CheckResult {
  readonly ok: boolean
  readonly findings: readonly CheckFinding[]
}

export interface CheckFinding {
  readonly kind: 'differs' | 'pending' | 'heads' | 'edited' | 'missing' | 'down'
  readonly message: string
}
