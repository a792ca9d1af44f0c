import { registeredModels, schemaOf, type ModelClass } from '../../model/index.ts'
import {
  compareSchemas,
  normaliseSchemas,
  readSchema,
  type CompareOptions,
  type Comparison,
  type DatabaseSchema,
  type Scratch,
} from '../../schema/index.ts'
import type { Queryable } from '../../database/index.ts'
import type { Overview } from '../runner/overview.ts'
import { shown } from '../operations/names.ts'
import { madeByMigrations } from './managed.ts'
import { parseRenames } from './renames.ts'

export interface Compared {
  /** As the catalogs hold it, but for texts that mean what the models say in other words. */
  readonly actual: DatabaseSchema
  readonly desired: DatabaseSchema
  readonly comparison: Comparison
  readonly options: CompareOptions
  readonly models: readonly ModelClass[]
}

export interface Answers {
  readonly renames?: readonly string[] | undefined
  readonly drops?: readonly string[] | undefined
}

/** What the models and a database differ in. Texts are settled in the scratch database, which is reset for it. */
export async function compareWithModels(
  database: Queryable,
  models: readonly ModelClass[] | undefined,
  scratch: Scratch,
  seen: Overview | null,
  answers: Answers = {},
): Promise<Compared> {
  const used = models ?? registeredModels()
  const desired = schemaOf(used)
  const actual = await readSchema(database, { schemas: schemasOf(desired) })
  const asked: CompareOptions = { renames: parseRenames(answers.renames ?? [], actual), drops: answers.drops ?? [] }
  const first = await compare({ actual, desired }, scratch, asked)
  if (seen === null || first.comparison.unmanaged.length === 0) return { ...first, models: used, options: asked }
  // Only where something is nobody's is it worth the time to read what the migrations made.
  const made = await madeByMigrations(seen.graph.inOrder(seen.applied).map((one) => seen.files.get(one.revision)!))
  const options: CompareOptions = { ...asked, managed: ({ kind, ...name }) => made.has(`${kind} ${shown(name)}`) }
  return { ...(await compare({ actual, desired }, scratch, options)), models: used, options }
}

export async function compare(
  sides: { actual: DatabaseSchema; desired: DatabaseSchema },
  scratch: Scratch,
  options: CompareOptions,
): Promise<{ actual: DatabaseSchema; desired: DatabaseSchema; comparison: Comparison }> {
  const { actual, desired } = await normaliseSchemas(sides, scratch, options)
  return { actual, desired, comparison: compareSchemas(actual, desired, options) }
}

/** `public`, and every schema that a model is declared in. */
export const schemasOf = (desired: DatabaseSchema): string[] =>
  [...new Set(['public', ...[...desired.tables, ...desired.enums].map((one) => one.schema)])].sort()
