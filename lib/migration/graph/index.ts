export { checkApplied } from './applied.ts'
export { planDowngrade } from './downgrade.ts'
export {
  AmbiguousTarget,
  InvalidRevisionGraph,
  LateMigration,
  MissingHistory,
  MissingMigrationFile,
  MultipleHeads,
  UnknownRevision,
} from './errors.ts'
export { describe, type Revision } from './revision.ts'
export { RevisionGraph } from './revision-graph.ts'
export { revisionsInRange } from './range.ts'
export { revisionNamed, singleHead } from './target.ts'
export { planUpgrade, type UpgradePlan } from './upgrade.ts'
