import { assertIdentifier, foreignKeyName, indexName, primaryKeyName, singularize, uniqueName } from '../../naming/index.ts'
import { sqlText, type Sql } from '../../sql/index.ts'
import type { Check, ForeignKey, Index, IndexKey, PrimaryKey, QualifiedName, Unique } from '../../schema/index.ts'
import { MigrationRefused } from '../errors.ts'
import { isSqlText } from './literal.ts'
import { qualified, shown, type ObjectName } from './names.ts'
import {
  deferrabilityOf,
  type CheckOptions,
  type ForeignKeyOptions,
  type IndexColumn,
  type IndexOptions,
  type PrimaryKeyOptions,
  type UniqueOptions,
} from './options.ts'

/** A person's name is taken as it is, or refused; ours is shortened. */
function named(what: string, given: string | undefined, ours: () => string): string {
  if (given === undefined) return ours()
  assertIdentifier(given, what)
  return given
}

const listOf = (columns: string | readonly string[]): readonly string[] => (typeof columns === 'string' ? [columns] : columns)

export function indexOf(
  table: QualifiedName,
  on: IndexColumn | readonly IndexColumn[],
  options: Omit<IndexOptions, 'concurrently'>,
): Index {
  const keys = (Array.isArray(on) ? on : [on]) as readonly IndexColumn[]
  const columns = keys.map((key) => (typeof key === 'string' ? key : isSqlText(key) ? null : (key.column ?? null)))
  if (keys.length === 0) throw new MigrationRefused(`An index of ${shown(table)} needs a column or an expression.`)
  const stray = Object.keys(options.order ?? {}).find((column) => !columns.includes(column))
  if (stray !== undefined)
    throw new MigrationRefused(`The order of an index of ${shown(table)} names ${stray}, which is no column of the index.`)
  const name = named('index', options.name, () => {
    if (columns.every((column) => column !== null)) return indexName(table.name, columns)
    throw new MigrationRefused(`An index of ${shown(table)} on an expression needs a name: { name: '${table.name}_…_idx' }.`)
  })
  return {
    name,
    keys: keys.map((key) => keyOf(key, options.order)),
    include: options.include ?? [],
    unique: options.unique ?? false,
    nullsNotDistinct: options.nullsNotDistinct ?? false,
    method: options.using ?? 'btree',
    predicate: options.where ? sqlText(options.where) : null,
    with: Object.entries(options.with ?? {}).map(([key, value]) => `${key}=${value}`),
    comment: options.comment ?? null,
  }
}

function keyOf(key: IndexColumn, order: IndexOptions['order']): IndexKey {
  const said = typeof key === 'string' ? { column: key } : isSqlText(key) ? { expression: key } : key
  const direction = said.direction ?? (said.column === undefined ? undefined : order?.[said.column]) ?? 'asc'
  return {
    ...(said.column === undefined ? { expression: sqlText(said.expression!) } : { column: said.column }),
    direction,
    nulls: said.nulls ?? (direction === 'desc' ? 'first' : 'last'),
    ...(said.opclass !== undefined && { opclass: said.opclass }),
    ...(said.collation !== undefined && { collation: said.collation }),
  }
}

export function foreignKeyOf(from: QualifiedName, to: ObjectName, options: ForeignKeyOptions): ForeignKey {
  const other = qualified(to)
  const columns = listOf(options.column ?? `${singularize(other.name)}_id`)
  return {
    name: named('foreign key', options.name, () => foreignKeyName(from.name, columns)),
    columns,
    references: { ...other, columns: listOf(options.primaryKey ?? 'id') },
    onDelete: options.onDelete ?? 'no action',
    onUpdate: options.onUpdate ?? 'no action',
    ...(options.onDeleteColumns && { onDeleteColumns: options.onDeleteColumns }),
    ...(options.match && { match: options.match }),
    deferrability: deferrabilityOf(options.deferrable),
    validated: options.validate ?? true,
  }
}

export function uniqueOf(table: QualifiedName, columns: string | readonly string[], options: Omit<UniqueOptions, 'usingIndex'>): Unique {
  return {
    name: named('unique constraint', options.name, () => uniqueName(table.name, listOf(columns))),
    columns: listOf(columns),
    nullsNotDistinct: options.nullsNotDistinct ?? false,
    deferrability: deferrabilityOf(options.deferrable),
    include: options.include ?? [],
  }
}

export function primaryKeyOf(
  table: QualifiedName,
  columns: string | readonly string[],
  options: Omit<PrimaryKeyOptions, 'usingIndex'>,
): PrimaryKey {
  return {
    name: named('primary key', options.name, () => primaryKeyName(table.name)),
    columns: listOf(columns),
    ...(options.include?.length && { include: options.include }),
    ...(options.deferrable && { deferrability: deferrabilityOf(options.deferrable) }),
  }
}

export function checkOf(name: string, condition: Sql, options: CheckOptions): Check {
  assertIdentifier(name, 'check')
  return { name, expression: sqlText(condition), validated: options.validate ?? true, noInherit: options.noInherit ?? false }
}
