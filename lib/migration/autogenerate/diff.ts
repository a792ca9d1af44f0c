import type { ModelClass } from '../../model/index.ts'
import { ddlOf, openScratch, type Difference } from '../../schema/index.ts'
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
      sql: statementsOf(comparison.differences),
      ambiguous: comparison.ambiguous,
      unmanaged: comparison.unmanaged,
    }
  } finally {
    await scratch.close()
  }
}

/**
 * Between timestamps with and without a zone the server converts by the zone of the session. Ours is UTC; that of whoever
 * runs the script has to be told.
 */
function statementsOf(differences: readonly Difference[]): string[] {
  const statements = differences.flatMap((it) => ddlOf(it)).map((statement) => `${statement};`)
  return differences.some(convertsByZone) ? ["SET TIME ZONE 'UTC';", ...statements] : statements
}

function convertsByZone(it: Difference): boolean {
  if (it.kind !== 'alterColumn' || it.from.type === it.to.type) return false
  return (
    [it.from, it.to].every(({ type }) => type.startsWith('timestamp')) &&
    it.from.type.endsWith('with time zone') !== it.to.type.endsWith('with time zone')
  )
}
