import { mentions } from '../compare/texts.ts'
import type { EnumType, Table, TableColumn } from '../table.ts'
import { typeReference } from '../text/type-reference.ts'
import { isSameName } from '../compare/pairing.ts'

/** Which texts of a table are to be settled. */
export interface Wanted {
  readonly defaults: ReadonlySet<string>
  readonly generated: ReadonlySet<string>
  readonly checks: ReadonlySet<string>
  readonly indexes: ReadonlySet<string>
}

/** The table with nothing but the texts that are wanted and the columns that they speak of. */
export function excerpt(table: Table, wanted: Wanted): Table {
  const checks = table.checks.filter(({ name }) => wanted.checks.has(name)).map((check) => ({ ...check, validated: true }))
  const indexes = table.indexes
    .filter(({ name }) => wanted.indexes.has(name))
    .map(({ invalid: _, ...index }) => ({ ...index, comment: null }))
  const generated = table.columns.flatMap((column) =>
    column.generated && wanted.generated.has(column.name) ? [column.generated.expression] : [],
  )
  const texts = [
    ...checks.map(({ expression }) => expression),
    ...indexes.flatMap((index) => [index.predicate ?? '', ...index.keys.map((key) => key.expression ?? '')]),
    ...generated,
  ]
  const keys = new Set(indexes.flatMap((index) => [...index.include, ...index.keys.map((key) => key.column)]))
  const isNeeded = ({ name }: TableColumn): boolean =>
    wanted.defaults.has(name) || wanted.generated.has(name) || keys.has(name) || texts.some((text) => mentions(text, name))
  return {
    schema: table.schema,
    name: table.name,
    columns: table.columns.filter(isNeeded).map((column) => bare(column, wanted)),
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks,
    indexes,
    comment: null,
  }
}

/** A generated column that is only spoken of may be a plain one: other texts see nothing but its type. */
function bare(column: TableColumn, wanted: Wanted): TableColumn {
  const hasDefault = wanted.defaults.has(column.name)
  return {
    name: column.name,
    type: column.type,
    nullable: true,
    default: hasDefault ? column.default : null,
    identity: null,
    generated: wanted.generated.has(column.name) ? column.generated : null,
    collation: column.collation,
    comment: null,
    ...(hasDefault && column.sequence && { sequence: column.sequence }),
  }
}

/** The enums that the tables' columns have, or that their texts cast to. */
export function neededEnums(tables: readonly Table[], enums: readonly EnumType[]): EnumType[] {
  const columns = tables.flatMap((table) => table.columns)
  const types = columns.map((column) => typeReference(column.type)).filter((type) => type !== null)
  const texts = [
    ...columns.flatMap((column) => [column.default ?? '', column.generated?.expression ?? '']),
    ...tables.flatMap((table) => table.checks.map(({ expression }) => expression)),
    ...tables.flatMap((table) =>
      table.indexes.flatMap((index) => [index.predicate ?? '', ...index.keys.map((key) => key.expression ?? '')]),
    ),
  ]
  return enums
    .filter((type) => types.some((reference) => isSameName(reference, type)) || texts.some((text) => mentions(text, type.name)))
    .map((type) => ({ ...type, comment: null }))
}
