import { expect } from 'chai'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../../lib/database/index.ts'
import { compareSchemas, createSchemaSql, readSchema, schemaText, type DatabaseSchema } from '../../lib/schema/index.ts'
import { quoteIdentifier } from '../../lib/sql/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { corpus, openBeside, overCorpus, schemasOf, sqlOf } from './support/corpus.ts'

/**
 * Each real schema is loaded and read; its tables and enums are dropped, made again from what was read, and read again. What
 * is not modelled (extensions, domains, functions, sequences) stays where it is, because tables are built on it.
 */
overCorpus('schemas', (name) => {
  onEveryDatabase('Real schemas', (target) => {
    if (target.name !== name) return
    let server: Database
    let tables = 0
    const others = new Map<string, number>()

    before(async () => {
      server = await target.connect()
    })
    after(() => {
      const listed = [...others].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${count} × ${kind}`)
      console.log(`      ${tables} tables came back as they were; not modelled, and listed: ${listed.join(', ')}`)
    })

    for (const file of readdirSync(join(corpus, 'schemas')).filter((each) => each.endsWith('.sql'))) {
      it(`come back from what was read of ${file}`, async function () {
        this.timeout(120_000)
        const sql = sqlOf('schemas', file)
        if (server.serverVersion < 150_000 && /^CREATE UNLOGGED SEQUENCE/m.test(sql)) {
          console.log('      left out: sequences can be unlogged since PostgreSQL 15')
          this.skip()
        }
        // A database of its own for each: catalogs that were emptied many times grow slow.
        const name = `trefoil_real_${process.pid}`
        await server.script(`CREATE DATABASE ${name} TEMPLATE template0`)
        const database = await openBeside(target, name)
        try {
          await database.script(sql)
          await database.script('RESET ALL')
          const original = await comesBack(database)
          for (const { kind } of original.others) others.set(kind, (others.get(kind) ?? 0) + 1)
          tables += original.tables.length
        } finally {
          await database.close()
          await server.script(`DROP DATABASE ${name} WITH (FORCE)`)
        }
      })
    }
  })
})

async function comesBack(database: Database): Promise<DatabaseSchema> {
  const schemas = await schemasOf(database)
  const original = await readSchema(database, { schemas })
  const kept = await withoutTables(database, original)
  await database.script(createSchemaSql({ ...original, enums: original.enums.filter((type) => !kept.has(type)) }).join(';\n'))
  const copy = await readSchema(database, { schemas })
  expect(schemaText(copy)).to.equal(schemaText(original))
  expect(compareSchemas(copy, original, { managed: () => true }).differences).to.deep.equal([])
  return original
}

/** Drops tables with whatever depends on them, then enums. Gives the enums that something unmodelled is built on: they stay. */
async function withoutTables(database: Database, schema: DatabaseSchema): Promise<Set<DatabaseSchema['enums'][number]>> {
  const name = (object: { schema: string; name: string }): string => `${quoteIdentifier(object.schema)}.${quoteIdentifier(object.name)}`
  await database.script(
    ['SET client_min_messages TO warning', ...schema.tables.map((table) => `DROP TABLE IF EXISTS ${name(table)} CASCADE`)].join(';\n'),
  )
  const kept = new Set<DatabaseSchema['enums'][number]>()
  for (const type of schema.enums) {
    await database.script(`DROP TYPE ${name(type)}`).catch(() => kept.add(type))
  }
  return kept
}
