import type { Difference, QualifiedName, TableColumn } from '../../schema/index.ts'
import { primaryKeyName } from '../../naming/index.ts'
import type { AnyMigrationColumn } from '../t.ts'
import { declaredColumn } from './columns.ts'

/** A column of which only the name is known, or counts. */
export const placeholder = (name: string): TableColumn => ({
  name,
  type: 'unknown',
  nullable: true,
  default: null,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
})

/** The column, then what its builder asks for besides. */
export function columnParts(table: QualifiedName, name: string, builder: AnyMigrationColumn): Difference[] {
  const declared = declaredColumn(table, name, builder)
  const add = (constraint: Extract<Difference, { kind: 'addConstraint' }>['constraint']): Difference => ({
    kind: 'addConstraint',
    table,
    constraint,
  })
  return [
    { kind: 'addColumn', table, column: declared.column },
    ...(declared.isPrimaryKey ? [add({ kind: 'primaryKey', value: { name: primaryKeyName(table.name), columns: [name] } })] : []),
    ...declared.uniques.map((value) => add({ kind: 'unique', value })),
    ...declared.checks.map((value) => add({ kind: 'check', value })),
    ...declared.foreignKeys.map((value) => add({ kind: 'foreignKey', value })),
    ...declared.indexes.map((index): Difference => ({ kind: 'addIndex', table, index })),
  ]
}

/** A column that differs in type, NULL and default, so that they are set outright where nobody said what they were. */
export const unlike = (to: TableColumn): TableColumn => ({ ...to, type: 'unknown', nullable: !to.nullable, default: 'NULL', comment: null })
