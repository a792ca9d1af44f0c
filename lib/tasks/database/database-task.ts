import type { DatabaseOptions } from '../../database/index.ts'
import type { MigrationEvent, MigrationRun } from '../../migration/index.ts'

/** What the tasks of this folder work on. */
export interface DatabaseTask {
  /** The application's folder. */
  readonly root: string
  /** The database, as config/database.ts has it. */
  readonly options: DatabaseOptions
  readonly onStep?: (step: DatabaseStep) => void
}

/** What a task does, as it happens. */
export type DatabaseStep =
  | { readonly type: 'created' | 'existed' | 'dropped' | 'missing'; readonly database: string }
  | { readonly type: 'migrating'; readonly event: MigrationEvent }
  | { readonly type: 'migrated'; readonly run: MigrationRun }
  | { readonly type: 'truncated'; readonly tables: readonly string[] }
  | { readonly type: 'seeded'; readonly duration: number }
