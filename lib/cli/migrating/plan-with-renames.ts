import { AmbiguousRename, autogenerate, type AutogenerateOptions, type GeneratedMigration } from '../../migration/index.ts'

/** Plans the migration from the models. */
export async function planWithRenames(options: AutogenerateOptions): Promise<GeneratedMigration> {
  return autogenerate(options)
}
