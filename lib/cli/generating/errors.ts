import { TrefoilError } from '../../naming/index.ts'

/** Files are in the way, and nobody said what to do with them. Nothing was written. */
export class FilesInTheWay extends TrefoilError {
  override readonly code = 'TREFOIL_FILES_IN_THE_WAY' as const
  readonly paths: readonly string[]

  constructor(paths: readonly string[]) {
    super(
      `${paths.join(', ')} ${paths.length === 1 ? 'is there already and differs' : 'are there already and differ'}. Nothing was written. --force overwrites, --skip keeps, --pretend shows what would be done`,
    )
    this.paths = paths
  }
}

/** Files that destroy would remove were changed since they were generated. Nothing was removed. */
export class GeneratedFilesChanged extends TrefoilError {
  override readonly code = 'TREFOIL_GENERATED_FILES_CHANGED' as const
  readonly paths: readonly string[]

  constructor(paths: readonly string[], why: string) {
    super(
      `${paths.join(', ')}: ${why}. Nothing was removed. --force removes all the same, --skip keeps ${paths.length === 1 ? 'it' : 'them'}`,
    )
    this.paths = paths
  }
}

/** There is nothing of that name to destroy. */
export class NothingGenerated extends TrefoilError {
  override readonly code = 'TREFOIL_NOTHING_GENERATED' as const
}

/** A name that no class, file or application can have. */
export class InvalidGeneratorName extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_GENERATOR_NAME' as const
}

/** A template or generator failed. */
export class GeneratorFailed extends TrefoilError {
  override readonly code = 'TREFOIL_GENERATOR_FAILED' as const
}

/** A migration that is applied, or that others follow, cannot be destroyed. */
export class MigrationInUse extends TrefoilError {
  override readonly code = 'TREFOIL_MIGRATION_IN_USE' as const
}
