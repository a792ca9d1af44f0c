export { AmbiguousRename, DatabaseBehind, ProofFailed, UnsafeMigration } from './errors.ts'
import type { MigrationSettings } from '../settings.ts'
import type { AutogenerateOptions, CheckResult, DiffResult, GeneratedFile, GeneratedMigration } from './results.ts'
import type { ModelClass } from '../../model/index.ts'

export type {
  AutogenerateOptions, CheckFinding, CheckResult, DiffResult, GeneratedFile, GeneratedMigration, Hazard, PlanLine, Proof, Safety,
} from './results.ts'

/** Compares the models with the database and writes the migration that ends the difference. */
export declare function autogenerate(options: AutogenerateOptions): Promise<GeneratedMigration>
export declare function check(settings?: MigrationSettings & { models?: readonly ModelClass[] | undefined }): Promise<CheckResult>
export declare function diff(settings?: MigrationSettings & { models?: readonly ModelClass[] | undefined }): Promise<DiffResult>
/** Writes a migration that joins heads (default: all of them). */
export declare function merge(options?: MigrationSettings & { revisions?: readonly string[] | undefined; message?: string | undefined }): Promise<GeneratedFile>
/** Writes a migration with an empty `change()` for a person to fill. */
export declare function createMigration(options: MigrationSettings & { message: string; head?: string | undefined; write?: boolean | undefined }): Promise<GeneratedFile>
