export { autogenerate } from './autogenerate.ts'
export { check } from './check.ts'
export { diff } from './diff.ts'
export { AmbiguousRename, DatabaseBehind, ProofFailed, UnsafeMigration } from './errors.ts'
export type {
  AutogenerateOptions,
  CheckFinding,
  CheckResult,
  DiffResult,
  GeneratedFile,
  GeneratedMigration,
  Hazard,
  PlanLine,
  Proof,
  Safety,
} from './results.ts'
export { createMigration, merge } from './write-migration.ts'
