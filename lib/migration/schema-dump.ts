import { quoteIdentifier, quoteLiteral } from '../sql/index.ts'
import { dumpSchema, readSchema } from '../schema/index.ts'
import { rowsOf } from './runner/query.ts'
import { haveKeptTables, keptIn, keptTablesSql, readState } from './runner/tables.ts'
import { resolveSettings, type MigrationSettings } from './settings.ts'

/**
 * The schema of a database as SQL for `db/schema.sql`, with the record of what is applied, so that a database made of it
 * knows where it stands. The same schema gives the same text, wherever and in whatever order it was made.
 */
export async function schemaDump(options: MigrationSettings = {}): Promise<string> {
  const { database, schema } = resolveSettings(options)
  const spaces = await rowsOf(
    database,
    "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1",
  )
  const dumped = dumpSchema(await readSchema(database, { schemas: spaces.map(([name]) => name!) }))
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

/** Runs a dump on an empty database, whole or not at all. */
export async function schemaLoad(sql: string, options: MigrationSettings = {}): Promise<void> {
  const { database } = resolveSettings(options)
  await database.transaction(() => database.script(sql))
}
