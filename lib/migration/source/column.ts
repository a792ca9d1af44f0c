import { checkName, foreignKeyName, indexName, primaryKeyName, shortenIdentifier, uniqueName } from '../../naming/index.ts'
import type { Check, ForeignKey, Index, Table, TableColumn, Unique } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import { call, object, sqlSource, text, type Code } from './code.ts'
import { defaultSource } from './default.ts'
import { deferrableSource } from './options.ts'
import { typeSource, type EnumNames } from './types.ts'

/** What a builder can say of a column besides its type, because it has the name that Trefoil would give. */
export interface OwnParts {
  readonly isPrimaryKey: boolean
  readonly unique: Unique | null
  readonly index: Index | null
  readonly foreignKey: ForeignKey | null
  readonly checks: readonly Check[]
}

const NOTHING: OwnParts = { isPrimaryKey: false, unique: null, index: null, foreignKey: null, checks: [] }

/** The parts of a table that belong to one column and bear the conventional names. */
export function ownParts(table: Table, column: TableColumn): OwnParts {
  if (needsFacts(column, isOnlyKey(table, column))) return NOTHING
  const named = new Map(table.checks.map((check) => [check.name, check]))
  const checks: Check[] = []
  for (;;) {
    const base = checkName(table.name, column.name)
    const check = named.get(checks.length === 0 ? base : shortenIdentifier(`${base}${checks.length}`))
    if (!check || !check.validated || check.noInherit) break
    checks.push(check)
  }
  return {
    isPrimaryKey: isOnlyKey(table, column),
    unique:
      table.uniques.find((unique) => unique.name === uniqueName(table.name, [column.name]) && isPlainUnique(unique, column.name)) ?? null,
    index: table.indexes.find((index) => index.name === indexName(table.name, [column.name]) && isPlainIndex(index, column.name)) ?? null,
    // An identity column is `t.id()`, which says no reference.
    foreignKey:
      column.identity !== null
        ? null
        : (table.foreignKeys.find((key) => key.name === foreignKeyName(table.name, [column.name]) && isPlainKey(key, column.name)) ?? null),
    checks,
  }
}

/** `t.string(20).nullable()` */
export function columnSource(column: TableColumn, enums: EnumNames, parts: OwnParts = NOTHING): Code {
  if (needsFacts(column, parts.isPrimaryKey)) return exactSource(column)
  const { builder, isSaid } = begin(column, enums, parts)
  const said = new Set(isSaid)
  const modifiers = [
    ...(parts.isPrimaryKey && !said.has('primaryKey') ? ['.primaryKey()'] : []),
    ...(column.nullable ? ['.nullable()'] : []),
    ...(column.default === null ? [] : [`.default(${defaultSource(column, enums)!})`]),
    ...(column.generated
      ? [`.generatedAs(${sqlSource(column.generated.expression)}${column.generated.stored ? '' : ', { stored: false }'})`]
      : []),
    ...(parts.unique ? ['.unique()'] : []),
    ...(parts.index && !said.has('index') ? ['.index()'] : []),
    ...parts.checks.map((check) => `.check(${sqlSource(check.expression)})`),
    ...(column.comment === null ? [] : [`.comment(${text(column.comment)})`]),
  ]
  return [builder, ...modifiers]
}

function begin(column: TableColumn, enums: EnumNames, parts: OwnParts): { builder: Code; isSaid: readonly string[] } {
  if (column.identity) return { builder: 't.id()', isSaid: ['primaryKey'] }
  const type = typeSource(column.type, enums)
  if (!parts.foreignKey) return { builder: type, isSaid: [] }
  const key = parts.foreignKey
  const options = object([
    ['column', key.references.columns[0] === 'id' ? null : text(key.references.columns[0]!)],
    ['onDelete', key.onDelete === 'no action' ? null : text(key.onDelete)],
    ['onUpdate', key.onUpdate === 'no action' ? null : text(key.onUpdate)],
    ['deferrable', deferrableSource(key.deferrability)],
    ['index', parts.index ? null : 'false'],
  ])
  const target = text(shown(key.references))
  return {
    builder: column.type === 'bigint' ? call('t.references', target, options) : [type, call('.references', target, options)],
    isSaid: ['index'],
  }
}

/** What no builder says is written as facts. */
function needsFacts(column: TableColumn, isPrimaryKey: boolean): boolean {
  if (column.collation !== null || column.sequence !== undefined) return true
  if (column.identity === null) return false
  const { generation, ...options } = column.identity
  return !isPrimaryKey || column.type !== 'bigint' || generation !== 'by default' || Object.keys(options).length > 0
}

function exactSource({ name: _, renamedFrom: _former, ...facts }: TableColumn): Code {
  const given = Object.entries(facts).filter(([, value]) => value !== null && value !== false)
  return call('t.exact', valueSource(Object.fromEntries(given)))
}

/** A plain value as source. */
export function valueSource(value: unknown): Code {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return { head: '[', items: value.map(valueSource), tail: ']' }
  if (typeof value === 'object' && value !== null)
    return object(Object.entries(value).map(([name, part]) => [name, valueSource(part)])) ?? '{}'
  return String(value)
}

const isOnlyKey = ({ primaryKey, name }: Table, column: TableColumn): boolean =>
  primaryKey !== null &&
  primaryKey.columns.length === 1 &&
  primaryKey.columns[0] === column.name &&
  primaryKey.name === primaryKeyName(name) &&
  !primaryKey.include?.length &&
  (primaryKey.deferrability ?? 'not deferrable') === 'not deferrable'

const isPlainUnique = (unique: Unique, column: string): boolean =>
  unique.columns.length === 1 &&
  unique.columns[0] === column &&
  !unique.nullsNotDistinct &&
  unique.include.length === 0 &&
  unique.deferrability === 'not deferrable'

function isPlainIndex({ keys, ...index }: Index, column: string): boolean {
  const [key] = keys
  return (
    keys.length === 1 &&
    key!.column === column &&
    key!.direction === 'asc' &&
    key!.nulls === 'last' &&
    key!.opclass === undefined &&
    key!.collation === undefined &&
    index.include.length === 0 &&
    !index.unique &&
    !index.nullsNotDistinct &&
    index.method === 'btree' &&
    index.predicate === null &&
    index.with.length === 0 &&
    index.comment === null
  )
}

const isPlainKey = (key: ForeignKey, column: string): boolean =>
  key.columns.length === 1 &&
  key.columns[0] === column &&
  key.references.columns.length === 1 &&
  key.validated &&
  !key.match &&
  !key.onDeleteColumns?.length &&
  !`${key.references.schema}${key.references.name}`.includes('.')
