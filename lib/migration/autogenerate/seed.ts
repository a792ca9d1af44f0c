import { quoteIdentifier, quoteLiteral } from '../../sql/index.ts'
import { creationOrder, typeFamily, type DatabaseSchema, type Difference, type Table, type TableColumn } from '../../schema/index.ts'
import type { Database } from '../../database/index.ts'
import { quotedTable, shown } from '../operations/names.ts'

/** Which tables got rows that can be followed through a plan. */
export interface Seeded {
  readonly tables: readonly Table[]
  readonly unproven: readonly { readonly table: string; readonly reason: string }[]
}

const ROWS = 3

/**
 * Puts a few rows into each table, made of the columns' types, a referenced table's before those that refer to it. A table
 * whose rows cannot be made up (a check, a trigger, a type that is not known) is reported and left empty.
 *
 * @param plan text that is going to be converted holds what can be
 * @param left tables that are left empty, and why
 */
export async function seed(
  database: Database,
  schema: DatabaseSchema,
  plan: readonly Difference[],
  left: ReadonlyMap<string, string>,
): Promise<Seeded> {
  const { tables, later } = creationOrder(schema.tables)
  const types = [...schema.enums, ...plan.flatMap((it) => (it.kind === 'createEnum' ? [it.type] : []))]
  const enums = new Map(types.map((type) => [type.schema === 'public' ? type.name : `${type.schema}.${type.name}`, type.labels]))
  const circular = new Set(later.map(({ foreignKey }) => foreignKey.name))
  const seeded: Table[] = []
  const unproven: { table: string; reason: string }[] = []
  for (const { name, schema: space } of tables) {
    const table = schema.tables.find((one) => one.name === name && one.schema === space)!
    const reason = left.get(shown(table))
    if (reason !== undefined) {
      unproven.push({ table: shown(table), reason })
      continue
    }
    try {
      const statements = rowsFor(table, { enums, circular, plan })
      // A savepoint of its own: what fails here leaves the others alone.
      await database.transaction(async () => {
        for (const statement of statements) await database.script(statement)
      })
      seeded.push(table)
    } catch (error) {
      unproven.push({ table: shown(table), reason: (error as Error).message })
    }
  }
  return { tables: seeded, unproven }
}

interface Known {
  readonly enums: ReadonlyMap<string, readonly string[]>
  readonly circular: ReadonlySet<string>
  readonly plan: readonly Difference[]
}

function rowsFor(table: Table, { enums, circular, plan }: Known): string[] {
  const columns = table.columns.filter((column) => column.generated === null && column.identity?.generation !== 'always')
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ')
  return Array.from({ length: ROWS }, (_row, index) => {
    if (columns.length === 0) return `INSERT INTO ${quotedTable(table)} DEFAULT VALUES`
    const values = columns.map(
      (column) =>
        referenced(table, column, index, circular) ?? sample(column, plannedType(table, column, plan), index, enums) ?? absent(column),
    )
    return `INSERT INTO ${quotedTable(table)} (${names}) VALUES (${values.join(', ')})`
  })
}

/** The key of a row that is there already. */
function referenced(table: Table, column: TableColumn, row: number, circular: ReadonlySet<string>): string | null {
  for (const key of table.foreignKeys) {
    const place = key.columns.indexOf(column.name)
    if (place < 0) continue
    const isSelf = key.references.name === table.name && key.references.schema === table.schema
    if (isSelf || circular.has(key.name)) return column.nullable ? 'NULL' : null
    const other = quoteIdentifier(key.references.columns[place]!)
    return `(SELECT ${other} FROM ${quotedTable(key.references)} ORDER BY 1 OFFSET ${row} LIMIT 1)`
  }
  return null
}

function absent(column: TableColumn): string {
  if (column.default !== null || column.sequence !== undefined) return 'DEFAULT'
  if (column.nullable) return 'NULL'
  throw new Error(`no value is known for ${column.name} ${column.type}`)
}

const isText = (type: string): boolean => /^(?:text|character varying)/.test(type) && !type.endsWith('[]')

/** The type that a text column is going to have: its values have to fit that too. */
function plannedType(table: Table, column: TableColumn, plan: readonly Difference[]): string {
  const change = plan.find((it) => it.kind === 'alterColumn' && shown(it.table) === shown(table) && it.from.name === column.name)
  return change?.kind === 'alterColumn' && isText(column.type) ? change.to.type : column.type
}

/** A literal that fits the column and the type it is going to have, different in each row. */
function sample(column: TableColumn, type: string, row: number, enums: ReadonlyMap<string, readonly string[]>): string | null {
  const literal = literalOf(type, row, enums)
  return literal !== null && isText(column.type) && !literal.startsWith("'") && !literal.startsWith('E') ? quoteLiteral(literal) : literal
}

function literalOf(type: string, row: number, enums: ReadonlyMap<string, readonly string[]>): string | null {
  const labels = enums.get(type.replaceAll('"', ''))
  if (labels) return quoteLiteral(labels[row % labels.length]!)
  if (type.endsWith('[]')) return "'{}'"
  const size = Number(/\((\d+)/.exec(type)?.[1] ?? Number.NaN)
  const n = row + 1
  switch (typeFamily(type)) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'real':
    case 'double precision':
    case 'numeric':
      return String(n)
    case 'text':
    case 'character varying':
      return quoteLiteral((Number.isNaN(size) || size >= 12 ? `it's row ${n}` : String(n)).slice(0, Number.isNaN(size) ? 99 : size))
    case 'character':
      return quoteLiteral(String(n))
    case 'uuid':
      return quoteLiteral(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    case 'boolean':
      return n % 2 ? 'true' : 'false'
    case 'date':
      return quoteLiteral(`2024-02-0${n}`)
    case 'time without time zone':
    case 'time with time zone':
      return quoteLiteral(`0${n}:02:03`)
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return quoteLiteral(`2024-02-0${n} 03:04:05.678+00`)
    case 'interval':
      return quoteLiteral(`${n} days`)
    case 'json':
    case 'jsonb':
      return quoteLiteral(`{"n": ${n}}`)
    case 'bytea':
      return quoteLiteral(`\\x0${n}`)
    case 'inet':
    case 'cidr':
      return quoteLiteral(`10.0.0.${n}`)
    case 'macaddr':
      return quoteLiteral(`08:00:2b:01:02:0${n}`)
    default:
      return null
  }
}
