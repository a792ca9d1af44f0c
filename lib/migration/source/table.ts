import { singularize } from '../../naming/index.ts'
import type { Table, TableColumn } from '../../schema/index.ts'
import { call, field, list, object, sqlSource, text, type Code } from './code.ts'
import { columnSource, ownParts, type OwnParts } from './column.ts'
import { checkFields, foreignKeyFields, indexFields, indexOn, primaryKeyFields, uniqueFields } from './options.ts'
import { nameSource } from './name.ts'
import type { EnumNames } from './types.ts'

/** `this.createTable('users', { … }, { … })`, or `dropTable` with the same. */
export function tableCall(method: 'createTable' | 'dropTable', table: Table, enums: EnumNames): Code {
  const parts = new Map(table.columns.map((column) => [column.name, ownParts(table, column)]))
  const said = new Set<unknown>([...parts.values()].flatMap((own) => [own.unique, own.index, own.foreignKey, ...own.checks]))
  const left = <T>(all: readonly T[]): T[] => all.filter((one) => !said.has(one))
  const isKeySaid = [...parts.values()].some((own) => own.isPrimaryKey)
  const columns: Code =
    table.columns.length === 0
      ? '{}'
      : {
          head: '{',
          tail: '}',
          isBroken: true,
          items: withTimestamps(table).map((column) =>
            column === 'timestamps' ? '...t.timestamps()' : field(column.name, columnSource(column, enums, parts.get(column.name))),
          ),
        }
  const several = (items: readonly Code[]): Code | null => (items.length === 0 ? null : list(items))
  const options = object([
    ['primaryKey', table.primaryKey && !isKeySaid ? keySource(table) : null],
    [
      'uniques',
      several(left(table.uniques).map((unique) => object([['columns', list(unique.columns.map(text))], ...uniqueFields(table, unique)])!)),
    ],
    ['checks', object(left(table.checks).map((check) => [check.name, checkSource(check)]))],
    [
      'foreignKeys',
      several(
        left(table.foreignKeys).map(
          (key) => object([['to', nameSource(key.references)], ...foreignKeyFields(table, key, `${singularize(key.references.name)}_id`)])!,
        ),
      ),
    ],
    ['indexes', several(left(table.indexes).map((index) => object([['on', indexOn(index)], ...indexFields(table, index, false)])!))],
    ['comment', table.comment === null ? null : text(table.comment)],
  ])
  return call(`this.${method}`, nameSource(table), columns, options)
}

/** The two columns side by side that `t.timestamps()` makes. */
function withTimestamps(table: Table): (TableColumn | 'timestamps')[] {
  const { columns } = table
  const at = columns.findIndex(
    (column, index) =>
      isStamp(column, 'created_at') &&
      isStamp(columns[index + 1], 'updated_at') &&
      [column, columns[index + 1]!].every((one) => hasNoParts(ownParts(table, one))),
  )
  return at < 0 ? [...columns] : [...columns.slice(0, at), 'timestamps', ...columns.slice(at + 2)]
}

const hasNoParts = ({ isPrimaryKey, unique, index, foreignKey, checks }: OwnParts): boolean =>
  !isPrimaryKey && unique === null && index === null && foreignKey === null && checks.length === 0

function isStamp(column: TableColumn | undefined, name: string): boolean {
  return (
    column?.name === name &&
    column.type === 'timestamp(3) with time zone' &&
    column.default === 'now()' &&
    !column.nullable &&
    column.identity === null &&
    column.generated === null &&
    column.collation === null &&
    column.comment === null &&
    column.sequence === undefined
  )
}

function keySource(table: Table): Code {
  const columns = list(table.primaryKey!.columns.map(text))
  const fields = primaryKeyFields(table, table.primaryKey!)
  return fields.every(([, value]) => value === null) ? columns : object([['columns', columns], ...fields])!
}

function checkSource(check: Table['checks'][number]): Code {
  const fields = checkFields(check)
  const condition = sqlSource(check.expression)
  return fields.every(([, value]) => value === null) ? condition : object([['condition', condition], ...fields])!
}
