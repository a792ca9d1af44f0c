import { assertIdentifier } from '../../naming/index.ts'
import type { Table } from '../../schema/index.ts'
import type { AnyMigrationColumn } from '../t.ts'
import { declaredColumn } from './columns.ts'
import { checkOf, foreignKeyOf, indexOf, primaryKeyOf, uniqueOf } from './constraints.ts'
import { isSqlText } from './literal.ts'
import { qualified, type ObjectName } from './names.ts'
import type { TableOptions } from './options.ts'

/** Name → builder of `t`. */
export type MigrationColumns = Readonly<Record<string, AnyMigrationColumn>>

/** The table that `createTable(name, columns, options)` describes. */
export function tableOf(name: ObjectName, columns: MigrationColumns, options: TableOptions): Table {
  const table = qualified(name)
  assertIdentifier(table.name, 'table')
  const declared = Object.entries(columns).map(([column, builder]) => {
    assertIdentifier(column, 'column')
    return declaredColumn(table, column, builder)
  })
  const keyColumns = declared.filter((one) => one.isPrimaryKey).map((one) => one.column.name)
  const key = options.primaryKey ?? (keyColumns.length > 0 ? keyColumns : undefined)
  return {
    ...table,
    columns: declared.map((one) => one.column),
    primaryKey: key === undefined ? null : 'columns' in key ? primaryKeyOf(table, key.columns, key) : primaryKeyOf(table, key, {}),
    uniques: [...declared.flatMap((one) => one.uniques), ...(options.uniques ?? []).map((one) => uniqueOf(table, one.columns, one))],
    foreignKeys: [
      ...declared.flatMap((one) => one.foreignKeys),
      ...(options.foreignKeys ?? []).map((one) => foreignKeyOf(table, one.to, one)),
    ],
    checks: [
      ...declared.flatMap((one) => one.checks),
      ...Object.entries(options.checks ?? {}).map(([check, value]) =>
        isSqlText(value) ? checkOf(check, value, {}) : checkOf(check, value.condition, value),
      ),
    ],
    indexes: [...declared.flatMap((one) => one.indexes), ...(options.indexes ?? []).map((one) => indexOf(table, one.on, one))],
    comment: options.comment ?? null,
  }
}
