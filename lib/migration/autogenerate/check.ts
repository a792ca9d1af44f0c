import { TrefoilError } from '../../naming/index.ts'
import type { ModelClass } from '../../model/index.ts'
import { openScratch, readSchema, type Scratch } from '../../schema/index.ts'
import { schemaOf, registeredModels } from '../../model/index.ts'
import { IrreversibleMigration } from '../errors.ts'
import { describe } from '../graph/index.ts'
import { down, migrate } from '../runner/migrate.ts'
import { overview } from '../runner/overview.ts'
import { status } from '../runner/status.ts'
import type { MigrationSettings } from '../settings.ts'
import { compare, schemasOf } from './comparing.ts'
import { planLine } from './lines.ts'
import type { CheckFinding, CheckResult } from './results.ts'

/**
 * Whether the migrations are in order: they give what the models declare, have one head, were not edited after they were
 * applied, and can be undone. They are replayed on an empty scratch database; the real one is only asked what it has applied.
 *
 * @example
 * const { ok, findings } = await check({ models })
 * findings   // [{ kind: 'differs', message: '+ column users.phone varchar(20), null' }]
 */
export async function check(options: MigrationSettings & { models?: readonly ModelClass[] | undefined } = {}): Promise<CheckResult> {
  const seen = await overview(options)
  const findings: CheckFinding[] = []
  const { heads } = seen.graph
  if (heads.length > 1)
    findings.push({
      kind: 'heads',
      message: `There are ${heads.length} heads: ${heads.map(describe).join(', ')}. Join them: npx trefoil db:merge`,
    })
  const { migrations, problems } = await status(options)
  for (const entry of migrations) {
    if (entry.state === 'down') findings.push({ kind: 'pending', message: `${entry.revision} ${entry.name} is not applied here.` })
    if (entry.isEdited) findings.push({ kind: 'edited', message: `${entry.file} was edited after it was applied.` })
  }
  for (const problem of problems)
    if (!problem.endsWith('was edited after it was applied.')) findings.push({ kind: 'missing', message: problem })

  const scratch = openScratch(seen.settings.database.options.scratch)
  try {
    findings.push(...(await replayed(scratch, seen.settings.dir, options.models ?? registeredModels())))
  } finally {
    await scratch.close()
  }
  return { ok: findings.length === 0, findings }
}

/** The migrations from nothing to the heads and back, and what the models differ in at the top. */
async function replayed(scratch: Scratch, dir: string, models: readonly ModelClass[]): Promise<CheckFinding[]> {
  const database = await scratch.open()
  const desired = schemaOf(models)
  try {
    await migrate({ database, dir, to: 'heads' })
  } catch (error) {
    return [{ kind: 'differs', message: `The migrations do not apply to an empty database: ${messageOf(error)}` }]
  }
  const reached = await readSchema(database, { schemas: schemasOf(desired) })
  const back = await goBack(scratch, dir)
  await scratch.reset()
  const { comparison } = await compare({ actual: reached, desired }, scratch, { managed: () => true })
  const differs = comparison.differences.map((it): CheckFinding => {
    const { sign, kind, name, detail } = planLine(it)
    return { kind: 'differs', message: `${sign} ${kind} ${name} ${detail}` }
  })
  return [...differs, ...back]
}

/** Step by step, until the base or a migration that is known to be irreversible. */
async function goBack(scratch: Scratch, dir: string): Promise<CheckFinding[]> {
  const database = await scratch.open()
  try {
    await down('base', { database, dir })
    return []
  } catch (error) {
    if (!(error instanceof IrreversibleMigration)) return [{ kind: 'down', message: messageOf(error) }]
  }
  const { graph } = await overview({ database, dir })
  for (const one of graph.revisions.toReversed()) {
    try {
      await down(`${one.revision}-1`, { database, dir })
    } catch (error) {
      return error instanceof IrreversibleMigration ? [] : [{ kind: 'down', message: messageOf(error) }]
    }
  }
  return []
}

function messageOf(error: unknown): string {
  if (error instanceof TrefoilError) return error.message
  throw error
}
