import type { ModelClass } from '../../model/index.ts'
import { ddlOf, openScratch } from '../../schema/index.ts'
import { overview } from '../runner/overview.ts'
import type { MigrationSettings } from '../settings.ts'
import { compareWithModels, type Answers } from './comparing.ts'
import { planLine } from './lines.ts'
import type { DiffResult } from './results.ts'

/**
 * What the models and the database differ in, as data, as lines, and as statements that psql runs as they stand. Nothing is
 * written; the statements are the plain ones, not the online form of `autogenerate`.
 *
 * @example (await diff({ models: [User] })).sql   // ['ALTER TABLE "users" ADD COLUMN "phone" character varying(20);']
 */
export async function diff(
  options: MigrationSettings & Answers & { models?: readonly ModelClass[] | undefined } = {},
): Promise<DiffResult> {
  const seen = await overview(options)
  const { database } = seen.settings
  const scratch = openScratch(database.options.scratch)
  try {
    const { comparison } = await compareWithModels(database, options.models, scratch, seen, options)
    return {
      differences: comparison.differences,
      plan: comparison.differences.map(planLine),
      sql: comparison.differences.flatMap((it) => ddlOf(it)).map((statement) => `${statement};`),
      ambiguous: comparison.ambiguous,
      unmanaged: comparison.unmanaged,
    }
  } finally {
    await scratch.close()
  }
}
