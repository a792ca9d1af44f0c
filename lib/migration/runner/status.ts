import { checkApplied } from '../graph/index.ts'
import { TrefoilError } from '../../naming/index.ts'
import { resolveSettings, type MigrationSettings, type ResolvedSettings } from '../settings.ts'
import { overview, type Overview } from './overview.ts'
import { rowsOf, valueOf } from './query.ts'
import type { MigrationStatus, StatusEntry } from './results.ts'
import { haveKeptTables, keptIn } from './tables.ts'

/**
 * What is applied, what is pending, and what is wrong. Needs read access alone, and takes no lock.
 *
 * @example
 * const { migrations, pending } = await status()
 * migrations.map(({ state, revision, name }) => `${state} ${revision} ${name}`)   // ['up 20260109103000 create_users', …]
 */
export async function status(options: MigrationSettings = {}): Promise<MigrationStatus> {
  const seen = await overview(options)
  const entries = entriesOf(seen)
  return {
    database: await describeDatabase(seen.settings),
    migrations: entries,
    heads: seen.graph.heads.map((head) => head.revision),
    current: seen.graph.tips(seen.applied).map((tip) => tip.revision),
    pending: entries.filter((entry) => entry.state === 'down').length,
    problems: [...problemsOf(seen, entries), ...(await halfDone(seen))],
  }
}

function entriesOf({ graph, state, applied, files }: Overview): StatusEntry[] {
  const newest = graph.inOrder(applied).at(-1)
  const tips = new Set(graph.tips(applied))
  const known = graph.revisions.map((one): StatusEntry => {
    const row = state.history.get(one.revision)
    const file = files.get(one.revision)!
    const isApplied = applied.has(one.revision)
    return {
      state: isApplied ? 'up' : 'down',
      revision: one.revision,
      name: one.name,
      file: file.path,
      parents: one.parents,
      label: one.label,
      appliedAt: row?.appliedAt ?? null,
      duration: row?.duration ?? null,
      isHead: graph.children(one.revision).length === 0,
      isCurrent: tips.has(one),
      isEdited: row !== undefined && row.checksum !== file.checksum,
      isLate: !isApplied && newest !== undefined && graph.position(one) < graph.position(newest),
    }
  })
  const missing = [...new Set([...state.heads, ...state.history.keys()])].filter((one) => !graph.has(one)).sort()
  return [
    ...known,
    ...missing.map((revision): StatusEntry => {
      const row = state.history.get(revision)
      return {
        state: 'missing',
        revision,
        name: row?.name ?? '',
        file: null,
        parents: [],
        label: null,
        appliedAt: row?.appliedAt ?? null,
        duration: row?.duration ?? null,
        isHead: false,
        isCurrent: state.heads.includes(revision),
        isEdited: false,
        isLate: false,
      }
    }),
  ]
}

function problemsOf({ graph, state, settings }: Overview, entries: readonly StatusEntry[]): string[] {
  const edited = entries.filter((entry) => entry.isEdited).map((entry) => `${entry.file} was edited after it was applied.`)
  try {
    checkApplied(graph, state.heads, [...state.history.keys()], settings.dir)
    return edited
  } catch (error) {
    if (error instanceof TrefoilError) return [error.message, ...edited]
    throw error
  }
}

/** Migrations outside of transactions that were cut off. */
async function halfDone({ settings: { database, schema }, files }: Overview): Promise<string[]> {
  if (!(await haveKeptTables(database, schema))) return []
  const rows = await rowsOf(
    database,
    `select revision, direction, count(*) filter (where state = 'done') from ${keptIn(schema).steps} group by 1, 2 order by 1, 2`,
  )
  return rows.map(
    ([revision, direction, done]) =>
      `${files.get(revision!)?.path ?? revision} stopped half-way going ${direction}, after ${done} finished steps. Running it again goes on from there.`,
  )
}

/** The environment that last migrated or stamped the database: `production`. Null where none ever did. */
export async function environmentOf(options: MigrationSettings = {}): Promise<string | null> {
  const { database, schema } = resolveSettings(options)
  if (!(await haveKeptTables(database, schema))) return null
  return valueOf(database, `select value from ${keptIn(schema).metadata} where key = 'environment'`)
}

export async function describeDatabase({ database }: ResolvedSettings): Promise<MigrationStatus['database']> {
  const [row] = await rowsOf(database, "select current_database(), current_setting('server_encoding')")
  const { options } = database
  const name = options.adapter === 'pglite' ? (options.dataDir ?? 'in memory') : row![0]!
  return { name, adapter: database.adapterName, version: database.serverVersionText, encoding: row![1]! }
}
