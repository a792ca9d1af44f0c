import { singularize } from '../../naming/index.ts'
import type { Table } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import { call, list, object, sqlSource, text, type Code } from './code.ts'
import { columnSource, ownParts } from './column.ts'
import { checkFields, foreignKeyFields, indexFields, indexOn, primaryKeyFields, uniqueFields } from './options.ts'
import { nameSource } from './name.ts'
import type { EnumNames } from './types.ts'

/** `this.createTable('users', { … }, { … })`, or `dropTable` with the same. */
export function tableCall(method: 'createTable' | 'dropTable', table: Table, enums: EnumNames): Code {
  const parts = new Map(table.columns.map((column) => [column.name, ownParts(table, column)]))
  const said = new Set([...parts.values()].flatMap((own) => [own.unique, own.index, own.foreignKey, ...own.checks]))
  const left = <T>(all: readonly T[]): T[] => all.filter((one) => !said.has(one as never))
  const isKeySaid = [...parts.values()].some((own) => own.isPrimaryKey)
  const columns = object(table.columns.map((column) => [column.name, columnSource(column, enums, parts.get(column.name))]), true) ?? '{}'
  const several = (items: readonly Code[]): Code | null => (items.length === 0 ? null : list(items))
  const options = object([
    ['primaryKey', table.primaryKey && !isKeySaid ? keySource(table) : null],
    ['uniques', several(left(table.uniques).map((unique) => object([['columns', list(unique.columns.map(text))], ...uniqueFields(table, unique)])!))],
    ['checks', object(left(table.checks).map((check) => [check.name, checkSource(check)]))],
    ['foreignKeys', several(left(table.foreignKeys).map((key) =>
      object([['to', text(shown(key.references))], ...foreignKeyFields(table, key, `${singularize(key.references.name)}_id`)])!))],
    ['indexes', several(left(table.indexes).map((index) => object([['on', indexOn(index)], ...indexFields(table, index, false)])!))],
    ['comment', table.comment === null ? null : text(table.comment)],
  ])
  return call(`this.${method}`, nameSource(table), columns, options)
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
