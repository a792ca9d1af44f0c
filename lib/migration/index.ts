// Writing a migration: the class, and what its operations take.
export { Migration } from './migration.ts'
export { t } from './t.ts'
export { sql } from '../database/index.ts'

// Applying and going back.
export {
  migrate,
  type MigrateOptions,
  up,
  down,
  rollback,
  redo,
  type RunOptions,
  type MigrationRun,
  type RanMigration,
} from './runner/index.ts'
export {
  status,
  current,
  history,
  stamp,
  environmentOf,
  type MigrationStatus,
  type StatusEntry,
  type HistoryEntry,
} from './runner/index.ts'
export type { MigrationEvent, RanOperation, Direction, LockHolder } from './events.ts'
export type { MigrationSettings } from './settings.ts'

// From the models: what differs, and the migration that would end it.
export {
  autogenerate,
  check,
  diff,
  merge,
  createMigration,
  type AutogenerateOptions,
  type GeneratedMigration,
  type GeneratedFile,
  type PlanLine,
  type Proof,
  type Safety,
  type Hazard,
  type CheckResult,
  type CheckFinding,
  type DiffResult,
} from './autogenerate/index.ts'

// Whole schemas: from the declarations at once, or from and to SQL.
export { schemaOf } from '../model/index.ts'
export { schemaDump, schemaLoad } from './schema-dump.ts'
export { createAll, dropAll, type CreateAllOptions, type DropAllOptions } from './create-all.ts'

// What can go wrong.
export {
  AmbiguousTarget,
  InvalidRevisionGraph,
  LateMigration,
  MissingHistory,
  MissingMigrationFile,
  MultipleHeads,
  UnknownRevision,
} from './graph/index.ts'
export { InvalidMigrationFile } from './file/index.ts'
export { DatabaseNotEmpty, IrreversibleMigration, MigrationFailed, MigrationRefused } from './errors.ts'
export { MigrationLockLost, StepChanged, StepInDoubt } from './runner/index.ts'
export { DatabaseBehind, AmbiguousRename, UnsafeMigration, ProofFailed } from './autogenerate/index.ts'
