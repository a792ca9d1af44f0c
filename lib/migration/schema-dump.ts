import type { Queryable } from '../database/index.ts'
import { quoteIdentifier, quoteLiteral } from '../sql/index.ts'
import { dumpSchema, readSchema } from '../schema/index.ts'
import { DatabaseNotEmpty } from './errors.ts'
import { rowsOf } from './runner/query.ts'
import { haveKeptTables, keptIn, keptTablesSql, readState } from './runner/tables.ts'
import { resolveSettings, type MigrationSettings } from './settings.ts'

/**
 * The schema of a database as SQL for `db/schema.sql`, with the record of what is applied, so that a database made of it
 * knows where it stands. The same schema gives the same text, wherever and in whatever order it was made.
 */
export async function schemaDump(options: MigrationSettings = {}): Promise<string> {
  const { database, schema } = resolveSettings(options)
  const dumped = dumpSchema(await readSchema(database, { schemas: await ownSchemas(database) }))
  const kept = (await haveKeptTables(database, schema)) ? await keptRows() : []
  return [
    '-- The schema as the migrations left it. Made by `trefoil db:schema:dump`; a change belongs into a migration.',
    '',
    dumped.trimEnd(),
    ...kept,
    '',
  ].join('\n')

  async function keptRows(): Promise<string[]> {
    const { versions, history } = keptIn(schema)
    const state = await readState(database, schema)
    const rows = [...state.history.values()].sort((a, b) => (a.revision < b.revision ? -1 : 1))
    return [
      ...(schema === 'public' ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)};`]),
      ...keptTablesSql(schema).map((statement) => `${statement};`),
      ...rows.map(
        ({ revision, name, checksum }) =>
          `INSERT INTO ${history} (revision, name, checksum, duration_ms) VALUES (${[revision, name, checksum].map(quoteLiteral).join(', ')}, 0);`,
      ),
      ...state.heads.map((revision) => `INSERT INTO ${versions} VALUES (${quoteLiteral(revision)});`),
    ]
  }
}

/**
 * Runs a dump on an empty database, whole or not at all.
 *
 * @throws DatabaseNotEmpty where there are tables or enum types
 */
export async function schemaLoad(sql: string, options: MigrationSettings = {}): Promise<void> {
  const { database } = resolveSettings(options)
  const { tables, enums } = await readSchema(database, { schemas: await ownSchemas(database) })
  const found = [...tables, ...enums].map(({ schema, name }) => (schema === 'public' ? name : `${schema}.${name}`))
  if (found.length > 0) throw new DatabaseNotEmpty(found)
  await database.transaction(() => database.script(sql))
}

/** The schemas that are not the server's own. */
async function ownSchemas(database: Queryable): Promise<string[]> {
  const rows = await rowsOf(
    database,
    "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1",
  )
  return rows.map(([name]) => name!)
}
