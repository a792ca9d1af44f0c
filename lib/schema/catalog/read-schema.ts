import type { Queryable } from '../../database/index.ts'
import { byName, bySchemaAndName } from '../order.ts'
import type { DatabaseSchema, OtherObject, Table } from '../table.ts'
import { columnOf, columnsSql, type ColumnRow } from './columns.ts'
import { checkOf, constraintsSql, foreignKeyOf, primaryKeyOf, uniqueOf, type ConstraintRow } from './constraints.ts'
import { indexesSql, indexOf, type IndexRow } from './indexes.ts'
import { othersSql } from './others.ts'
import { rowsOf, scope } from './scope.ts'
import { underSettings } from './settings.ts'
import { enumsSql, tablesSql, type EnumRow, type TableRow } from './tables.ts'

export interface ReadSchemaOptions {
  /** The schemas to read. Default `['public']`. */
  readonly schemas?: readonly string[]
  /** Names of tables to leave out besides those that Trefoil keeps; `*` stands for any characters. */
  readonly ignore?: readonly string[]
}

/** The tables Trefoil keeps its own books in: no comparison ever sees them. */
export const keptTables: readonly string[] = ['trefoil_versions', 'trefoil_history', 'trefoil_steps', 'trefoil_metadata']

const statement = {
  text: underSettings(scope, [tablesSql, enumsSql, columnsSql, constraintsSql, indexesSql, othersSql].map(rowsOf)),
  name: '',
}

/**
 * Reads what a database holds from its catalogs: one statement however many tables there are, and read access is enough.
 * What extensions own is left alone; what is not modelled is listed in `others`.
 *
 * @example
 * const schema = await readSchema(database)
 * schema.tables.map((table) => table.name)   // ['orders', 'users']
 * schema.others                              // [{ kind: 'view', schema: 'public', name: 'sales' }]
 */
export async function readSchema(queryable: Queryable, options: ReadSchemaOptions = {}): Promise<DatabaseSchema> {
  const ignored = [...keptTables, ...(options.ignore ?? [])].map(likePattern)
  const { rows } = await queryable.run(statement, [arrayLiteral(options.schemas ?? ['public']), arrayLiteral(ignored)])
  const parts = rows[0]!.slice(0, 6).map((text) => JSON.parse(text!) as unknown)
  return assemble(...(parts as Parts))
}

type Parts = [TableRow[], EnumRow[], ColumnRow[], ConstraintRow[], IndexRow[], OtherObject[]]

function assemble(...[tables, enums, columns, constraints, indexes, listed]: Parts): DatabaseSchema {
  const others = [...listed]
  const columnsOf = grouped(columns)
  const constraintsOf = grouped(constraints)
  const indexesOf = grouped(indexes)
  const table = (row: TableRow): Table => {
    const own = constraintsOf.get(row.id) ?? []
    const primaryKey = own.find((constraint) => constraint.kind === 'p')
    return {
      schema: row.schema,
      name: row.name,
      columns: (columnsOf.get(row.id) ?? []).map((column) => columnOf(column, row, others)),
      primaryKey: primaryKey ? primaryKeyOf(primaryKey) : null,
      uniques: own
        .filter((constraint) => constraint.kind === 'u')
        .map(uniqueOf)
        .sort(byName),
      foreignKeys: own
        .filter((constraint) => constraint.kind === 'f')
        .map(foreignKeyOf)
        .sort(byName),
      checks: own
        .filter((constraint) => constraint.kind === 'c')
        .map(checkOf)
        .sort(byName),
      indexes: (indexesOf.get(row.id) ?? []).map(indexOf).sort(byName),
      comment: row.comment,
    }
  }
  return {
    tables: tables.map(table).sort(bySchemaAndName),
    enums: [...enums].sort(bySchemaAndName),
    others: others.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : bySchemaAndName(a, b))),
  }
}

function grouped<Row extends { readonly table: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.table)
    if (group) group.push(row)
    else groups.set(row.table, [row])
  }
  return groups
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

function likePattern(pattern: string): string {
  return pattern.replace(/[%_\\]/g, '\\$&').replaceAll('*', '%')
}
