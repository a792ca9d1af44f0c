import type { Database } from '../../database/index.ts'
import { quoteIdentifier } from '../../sql/index.ts'
import type { Difference, QualifiedName, Table } from '../../schema/index.ts'
import { rowsOf } from '../runner/query.ts'
import { quotedTable, shown } from '../operations/names.ts'

/** Rows of a table before a plan, and what is expected of them after it. */
export interface Followed {
  /** The table's name after the plan. */
  readonly table: QualifiedName
  /** The kept columns, by the names they have after the plan. */
  readonly columns: readonly string[]
  /** Each row as one text. */
  readonly rows: readonly string[]
}

/**
 * Remembers the rows of tables that a plan keeps: as many afterwards, and in each kept column the value that was there, or
 * what the declared conversion makes of it.
 */
export async function followRows(
  database: Database,
  tables: readonly Table[],
  differences: readonly Difference[],
): Promise<{ followed: Followed[]; unproven: { table: string; reason: string }[] }> {
  const followed: Followed[] = []
  const unproven: { table: string; reason: string }[] = []
  for (const table of tables) {
    const fate = fateOf(table, differences)
    if (!fate) continue
    const rows = await convertible(
      database,
      table,
      fate.columns.map((column) => column.before),
    )
    if (!rows) unproven.push({ table: shown(table), reason: 'what its values become cannot be told beforehand' })
    else followed.push({ table: fate.table, columns: fate.columns.map((column) => column.after), rows })
  }
  return { followed, unproven }
}

/** What is not as it was, in words. */
export async function lostRows(database: Database, followed: readonly Followed[]): Promise<string[]> {
  const lost: string[] = []
  for (const { table, columns, rows } of followed) {
    const now = await texts(
      database,
      table,
      columns.map((column) => `${quoteIdentifier(column)}::text`),
    )
    if (now.length !== rows.length) lost.push(`${shown(table)} had ${rows.length} rows and has ${now.length}.`)
    else if (now.some((row, index) => row !== rows[index])) {
      const place = now.findIndex((row, index) => row !== rows[index])
      lost.push(`${shown(table)} keeps (${columns.join(', ')}), but ${rows[place]!} became ${now[place]!}.`)
    }
  }
  return lost
}

/** Null where a value cannot become what is declared: running the plan says so with its own words. */
async function convertible(database: Database, table: QualifiedName, expressions: readonly string[]): Promise<string[] | null> {
  try {
    return await texts(database, table, expressions)
  } catch {
    return null
  }
}

async function texts(database: Database, table: QualifiedName, expressions: readonly string[]): Promise<string[]> {
  const list = expressions.length === 0 ? "'row'" : `ROW(${expressions.join(', ')})::text`
  return (await rowsOf(database, `SELECT ${list} FROM ${quotedTable(table)} ORDER BY 1`)).map(([row]) => row!)
}

/** The table's later name, and its kept columns; null where it goes. */
function fateOf(
  table: Table,
  differences: readonly Difference[],
): { table: QualifiedName; columns: { before: string; after: string }[] } | null {
  if (differences.some((it) => it.kind === 'dropTable' && shown(it.table) === shown(table))) return null
  const renamed = differences.find((it) => it.kind === 'renameTable' && shown(it.from) === shown(table))
  const later = renamed?.kind === 'renameTable' ? { schema: table.schema, name: renamed.to } : { schema: table.schema, name: table.name }
  const own = differences.filter((it) => 'table' in it && [shown(later), shown(table)].includes(shown(it.table)))
  const columns = table.columns.flatMap((column) => {
    const change = own.find((it) => it.kind === 'renameColumn' && it.from === column.name)
    const name = change?.kind === 'renameColumn' ? change.to : column.name
    if (own.some((it) => it.kind === 'dropColumn' && it.column.name === name) || column.generated !== null) return []
    const altered = own.find((it) => it.kind === 'alterColumn' && it.to.name === name)
    return [{ before: expected(quoteIdentifier(column.name), altered), after: name }]
  })
  return { table: later, columns }
}

/** What a column's value is to become, by its name before. */
function expected(column: string, altered: Difference | undefined): string {
  if (altered?.kind !== 'alterColumn' || altered.from.type === altered.to.type) return `${column}::text`
  if (altered.using !== undefined) return `(${altered.using})::text`
  const builtIn =
    /^[a-z ]+(?:\([\d, ]+\)[a-z ]*)?$/.test(altered.from.type) &&
    /^[a-z ]+(?:\([\d, ]+\)[a-z ]*)?$/.test(altered.to.type) &&
    !/_/.test(altered.from.type + altered.to.type)
  // A type of the plan's own is not there yet: its values read as their text.
  return builtIn ? `${column}::${altered.to.type}::text` : `${column}::text`
}
