import { expect } from 'chai'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from '../../lib/database/index.ts'
import { compareSchemas, ddlOf, readSchema, schemaText, type DatabaseSchema } from '../../lib/schema/index.ts'
import { quoteIdentifier } from '../../lib/sql/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { corpus, emptied, openBeside, overCorpus, schemasOf, sqlOf } from './support/corpus.ts'

/**
 * Each pair is two schemas: the plan from one to the other is applied, and has to leave nothing to do; then the way back.
 * A pair with something that is not modelled may need more than the plan has: it is listed with what stands in the way.
 */
overCorpus('diff-pairs', (name) => {
  onEveryDatabase('Pairs of schemas', (target) => {
    if (target.name !== name) return
    let first: Database
    let second: Database
    let second_name = ''
    const planned: string[] = []
    const listed: string[] = []

    before(async () => {
      const { pathname } = new URL((target.options as { url: string }).url)
      first = await openBeside(target, pathname.slice(1))
      second_name = `${pathname.slice(1)}_b`
      await first.script(`CREATE DATABASE ${quoteIdentifier(second_name)} TEMPLATE template0`)
      second = await openBeside(target, second_name)
    })
    after(async () => {
      await second.close()
      await first.script(`DROP DATABASE ${quoteIdentifier(second_name)} WITH (FORCE)`)
      await first.close()
      console.log([`      ${planned.length} pairs planned, ${listed.length} listed:`, ...listed].join('\n        '))
    })

    const folder = join(corpus, 'diff-pairs')
    const pairs = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('a.sql'))
      .map(dirname)
      .sort()
    for (const pair of pairs) {
      it(`are planned both ways or listed: ${pair}`, async function () {
        this.timeout(60_000)
        const missing = (await load(first, pair, 'a.sql')) ?? (await load(second, pair, 'b.sql'))
        if (missing !== undefined) return void listed.push(`${pair}: ${missing}`)
        const schemas = await schemasOf(first, second)
        const [a, b] = [await readSchema(first, { schemas }), await readSchema(second, { schemas })]
        const obstacle = (await migrate(first, a, b, schemas)) ?? (await migrate(second, b, a, schemas))
        if (obstacle === undefined) return void planned.push(pair)
        const others = [...a.others, ...b.others].map(({ kind, schema, name: object }) => `${kind} ${schema ? `${schema}.` : ''}${object}`)
        expect(others, obstacle).not.to.deep.equal([])
        listed.push(`${pair}: ${obstacle.split('\n')[0]} (${[...new Set(others)].slice(0, 3).join(', ')})`)
      })
    }
  })
})

/** What the server lacks to load it, if anything. */
async function load(database: Database, pair: string, file: string): Promise<string | undefined> {
  await emptied(database)
  try {
    await database.script(sqlOf('diff-pairs', pair, file))
  } catch (error) {
    return (error as Error).message
  }
  await database.script('RESET ALL')
  return undefined
}

/** Why the plan does not lead there, if it does not. */
async function migrate(
  database: Database,
  from: DatabaseSchema,
  to: DatabaseSchema,
  schemas: readonly string[],
): Promise<string | undefined> {
  const options = { managed: () => true, drops: 'all' } as const
  const { differences } = compareSchemas(from, to, options)
  for (const schema of schemas) await database.script(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`)
  for (const statement of differences.flatMap((difference) => ddlOf(difference))) {
    try {
      await database.script(statement)
    } catch (error) {
      return `${(error as Error).message}\nin: ${statement}`
    }
  }
  const reached = await readSchema(database, { schemas })
  const rest = compareSchemas(reached, to, options).differences
  if (rest.length) return `left to do: ${JSON.stringify(rest)}`
  return schemaText(reached) === schemaText(to) ? undefined : 'the schemas differ in what no comparison sees'
}
