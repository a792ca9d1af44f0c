import { expect } from 'chai'
import type { Queryable } from '../../../lib/database/index.ts'
import {
  compareSchemas,
  ddlOf,
  inverseOf,
  normaliseSchemas,
  openScratch,
  readSchema,
  schemaText,
  type CompareOptions,
  type Comparison,
  type DatabaseSchema,
  type Difference,
} from '../../../lib/schema/index.ts'

export interface Change {
  /** SQL that makes the old schema, and the new one; each from nothing. */
  readonly before: string
  readonly after: string
  /** Rows of the old schema, which have to survive. */
  readonly rows?: string
  /** Queries whose answers are the same before and after. */
  readonly kept?: readonly string[]
  readonly options?: CompareOptions
  /** For the way back. Default: what is undone by the same options. */
  readonly back?: CompareOptions
  /** Kinds of differences that cannot be undone: then the way back is planned anew and not by inverses. */
  readonly irreversible?: readonly Difference['kind'][]
}

const ours: CompareOptions = { managed: () => true }
const schemas = ['public', 'other']
const scratch = openScratch()

after('closing the scratch database', () => scratch.close())

/**
 * Checks one change five ways: the plan applies; the migrated database is equal to a fresh one; a second comparison is empty;
 * both ways back, by inverses and by a plan of their own, give the first schema again; rows survive.
 *
 * @returns The statements of the plan.
 */
export async function fiveWays(database: Queryable, change: Change): Promise<string[]> {
  const options = { ...ours, ...change.options }
  const desired = await made(database, change.after)
  const actual = await made(database, change.before)
  if (change.rows !== undefined) await database.script(change.rows)
  const counts = await answers(database, change.kept ?? [])

  const { differences } = await compared(actual, desired, options)
  const plan = differences.flatMap((difference) => ddlOf(difference))
  await apply(database, plan)
  const migrated = await readSchema(database, { schemas })
  expect(schemaText(migrated), 'the migrated database against a fresh one').to.equal(schemaText(desired))
  expect(compareSchemas(migrated, desired, ours).differences, 'a second comparison').to.deep.equal([])
  expect(await answers(database, change.kept ?? []), 'the rows').to.deep.equal(counts)

  const irreversible = differences.filter((difference) => inverseOf(difference) === null).map(({ kind }) => kind)
  expect([...new Set(irreversible)], 'what cannot be undone').to.deep.equal(change.irreversible ?? [])
  if (!irreversible.length) {
    await apply(
      database,
      [...differences].reverse().flatMap((difference) => ddlOf(inverseOf(difference)!)),
    )
    expect(schemaText(await readSchema(database, { schemas })), 'after the inverses').to.equal(schemaText(actual))
    expect(await answers(database, change.kept ?? []), 'the rows after the inverses').to.deep.equal(counts)
    await apply(database, plan)
  }
  const back = await compared(await readSchema(database, { schemas }), actual, { ...ours, ...(change.back ?? { drops: 'all' }) })
  await apply(
    database,
    back.differences.flatMap((difference) => ddlOf(difference)),
  )
  expect(schemaText(await readSchema(database, { schemas })), 'after the plan back').to.equal(schemaText(actual))
  return plan
}

/** The schema that SQL makes in an empty database. */
export async function made(database: Queryable, sql: string): Promise<DatabaseSchema> {
  await database.script('DROP SCHEMA IF EXISTS other CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA other')
  await database.script(sql)
  return readSchema(database, { schemas })
}

async function compared(actual: DatabaseSchema, desired: DatabaseSchema, options: CompareOptions): Promise<Comparison> {
  const sides = await normaliseSchemas({ actual, desired }, scratch, options)
  return compareSchemas(sides.actual, sides.desired, options)
}

/** Each by itself, as values that were added to an enum demand. */
async function apply(database: Queryable, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await database.script(statement)
    } catch (cause) {
      throw new Error(`${(cause as Error).message}\nin: ${statement}\nof:\n${statements.join('\n')}`, { cause })
    }
  }
}

async function answers(database: Queryable, queries: readonly string[]): Promise<unknown[]> {
  const results: unknown[] = []
  for (const text of queries) results.push((await database.run({ text, name: '' })).rows)
  return results
}
