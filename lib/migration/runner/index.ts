import type { MigrationSettings } from '../settings.ts'
import type { HistoryEntry, MigrateOptions, MigrationRun, MigrationStatus, RunOptions } from './results.ts'

export type { HistoryEntry, MigrateOptions, MigrationRun, MigrationStatus, RanMigration, RunOptions, StatusEntry } from './results.ts'

/** Upgrades to a target. */
export declare function migrate(options?: MigrateOptions): Promise<MigrationRun>
/** Upgrades to a target: `migrate({ to })`. */
export declare function up(to: string, options?: RunOptions): Promise<MigrationRun>
/** Goes back to a target: `-1`, a revision, `base`, `rev-1`. */
export declare function down(to: string, options?: RunOptions): Promise<MigrationRun>
export declare function rollback(options?: RunOptions & { steps?: number | undefined }): Promise<MigrationRun>
/** Rolls back and applies again; both runs in order. */
export declare function redo(options?: RunOptions & { steps?: number | undefined }): Promise<MigrationRun[]>
export declare function status(settings?: MigrationSettings): Promise<MigrationStatus>
/** The live heads of the database. */
export declare function current(settings?: MigrationSettings): Promise<HistoryEntry[]>
/** The revisions of the files, newest first; `range` as `a:b`, either side empty. */
export declare function history(settings?: MigrationSettings & { range?: string | undefined }): Promise<HistoryEntry[]>
/** Records revisions as applied without running them. */
export declare function stamp(options: MigrationSettings & { revisions: readonly string[] }): Promise<void>
