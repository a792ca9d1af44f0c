import { environmentName, type Database, type Queryable } from '../../database/index.ts'
import { quoteIdentifier, quoteQualified } from '../../sql/index.ts'
import { rowsOf, valueOf } from './query.ts'

/** The tables that Trefoil keeps, as SQL names. No comparison ever sees them. */
export interface KeptTables {
  /** One row for each live head. */
  readonly versions: string
  /** One row for each applied revision. */
  readonly history: string
  /** What was done outside of transactions by a migration that is under way. */
  readonly steps: string
  /** Facts of the database, such as the environment it belongs to. */
  readonly metadata: string
}

export const keptIn = (schema: string): KeptTables => ({
  versions: quoteQualified(schema, 'trefoil_versions'),
  history: quoteQualified(schema, 'trefoil_history'),
  steps: quoteQualified(schema, 'trefoil_steps'),
  metadata: quoteQualified(schema, 'trefoil_metadata'),
})

/** The statements that make them. */
export function keptTablesSql(schema: string): string[] {
  const { versions, history, steps, metadata } = keptIn(schema)
  return [
    `CREATE TABLE ${versions} (revision text PRIMARY KEY)`,
    `CREATE TABLE ${history} (revision text PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, ` +
      'applied_at timestamptz NOT NULL DEFAULT now(), duration_ms double precision NOT NULL)',
    `CREATE TABLE ${steps} (revision text, direction text, position integer, checksum text NOT NULL, state text NOT NULL, progress jsonb, ` +
      'PRIMARY KEY (revision, direction, position))',
    `CREATE TABLE ${metadata} (key text PRIMARY KEY, value text)`,
  ]
}

export async function haveKeptTables(session: Queryable, schema: string): Promise<boolean> {
  return (await valueOf(session, 'select to_regclass($1) is not null', [keptIn(schema).history])) === 't'
}

/** Makes them where they are missing. Called with the migration lock held. */
export async function ensureKeptTables(database: Database, schema: string): Promise<void> {
  if (await haveKeptTables(database, schema)) return
  const hasSchema = await valueOf(database, 'select 1 from pg_namespace where nspname = $1', [schema])
  const statements = [...(hasSchema ? [] : [`CREATE SCHEMA ${quoteIdentifier(schema)}`]), ...keptTablesSql(schema)]
  await database.transaction(() => database.script(statements.join(';\n')))
}

/** Writes which environment the database belongs to, so that a destructive task can ask. */
export async function stampEnvironment(database: Database, schema: string): Promise<void> {
  await rowsOf(
    database,
    `insert into ${keptIn(schema).metadata} values ('environment', $1) on conflict (key) do update set value = excluded.value`,
    [environmentName()],
  )
}

/** A row of the history. */
export interface HistoryRow {
  readonly revision: string
  readonly name: string
  readonly checksum: string
  readonly appliedAt: Date
  readonly duration: number
}

export interface RecordedState {
  /** The rows of trefoil_versions. */
  readonly heads: readonly string[]
  readonly history: ReadonlyMap<string, HistoryRow>
}

/** What the database says of itself; nothing where no migration ever ran. */
export async function readState(session: Queryable, schema: string): Promise<RecordedState> {
  if (!(await haveKeptTables(session, schema))) return { heads: [], history: new Map() }
  const { versions, history } = keptIn(schema)
  const heads = await rowsOf(session, `select revision from ${versions} order by 1`)
  const rows = await rowsOf(session, `select revision, name, checksum, extract(epoch from applied_at) * 1000, duration_ms from ${history}`)
  return {
    heads: heads.map(([revision]) => revision!),
    history: new Map(
      rows.map(([revision, name, checksum, appliedAt, duration]) => [
        revision!,
        { revision: revision!, name: name!, checksum: checksum!, appliedAt: new Date(Number(appliedAt)), duration: Number(duration) },
      ]),
    ),
  }
}

/** Writes that a revision is applied; inside the migration's transaction. */
export async function recordApplied(
  session: Queryable,
  schema: string,
  row: { revision: string; name: string; checksum: string; duration: number },
  heads: readonly string[],
): Promise<void> {
  const { history } = keptIn(schema)
  await rowsOf(session, `insert into ${history} (revision, name, checksum, duration_ms) values ($1, $2, $3, $4)`, [
    row.revision,
    row.name,
    row.checksum,
    String(row.duration),
  ])
  await writeHeads(session, schema, heads)
}

/** Writes that a revision is not applied any more. */
export async function recordRemoved(session: Queryable, schema: string, revision: string, heads: readonly string[]): Promise<void> {
  await rowsOf(session, `delete from ${keptIn(schema).history} where revision = $1`, [revision])
  await writeHeads(session, schema, heads)
}

export async function writeHeads(session: Queryable, schema: string, heads: readonly string[]): Promise<void> {
  const { versions } = keptIn(schema)
  const list = JSON.stringify(heads)
  await rowsOf(session, `delete from ${versions} where revision not in (select jsonb_array_elements_text($1::jsonb))`, [list])
  await rowsOf(session, `insert into ${versions} select jsonb_array_elements_text($1::jsonb) on conflict do nothing`, [list])
}
