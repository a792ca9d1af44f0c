import type { Difference } from '../difference.ts'
import { defaultSequenceName } from '../sequence.ts'
import type { DatabaseSchema, ForeignKey, Index, QualifiedName, Table, TableColumn } from '../table.ts'
import { typeReference, typeText } from '../text/type-reference.ts'

/** The differences that change nothing but a name that other objects mention. */
export type Rename = Extract<Difference, { kind: 'renameTable' | 'renameColumn' | 'renameEnum' | 'renameEnumValue' }>

/** The schema as it is after the renames: what mentions a name follows it, as it does in the database. Texts of expressions stay. */
export function applyRenames(schema: DatabaseSchema, renames: readonly Rename[]): DatabaseSchema {
  return renames.reduce(applyRename, schema)
}

function applyRename(schema: DatabaseSchema, rename: Rename): DatabaseSchema {
  switch (rename.kind) {
    case 'renameTable':
      return { ...schema, tables: schema.tables.map((table) => withTableRenamed(table, rename.from, rename.to)) }
    case 'renameColumn':
      return { ...schema, tables: schema.tables.map((table) => withColumnRenamed(table, rename.table, rename.from, rename.to)) }
    case 'renameEnum':
      return {
        ...schema,
        enums: schema.enums.map((type) => (isSame(type, rename.from) ? { ...type, name: rename.to } : type)),
        tables: schema.tables.map((table) => withTypeRenamed(table, rename.from, rename.to)),
      }
    case 'renameEnumValue':
      return {
        ...schema,
        enums: schema.enums.map((type) =>
          isSame(type, rename.type) ? { ...type, labels: type.labels.map((label) => (label === rename.from ? rename.to : label)) } : type,
        ),
      }
  }
}

function isSame(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name
}

function withTableRenamed(table: Table, from: QualifiedName, to: string): Table {
  const foreignKeys = table.foreignKeys.map((key) =>
    isSame(key.references, from) ? { ...key, references: { ...key.references, name: to } } : key,
  )
  if (!isSame(table, from)) return { ...table, foreignKeys }
  return {
    ...table,
    name: to,
    foreignKeys,
    columns: table.columns.map((column) => keepingSequence(column, table.name, column.name, to, column.name)),
  }
}

function withColumnRenamed(table: Table, owner: QualifiedName, from: string, to: string): Table {
  const rename = (name: string): string => (name === from ? to : name)
  const target = (key: ForeignKey): ForeignKey =>
    isSame(key.references, owner) ? { ...key, references: { ...key.references, columns: key.references.columns.map(rename) } } : key
  if (!isSame(table, owner)) return { ...table, foreignKeys: table.foreignKeys.map(target) }
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.name === from ? keepingSequence({ ...column, name: to }, table.name, from, table.name, to) : column,
    ),
    primaryKey: table.primaryKey && {
      ...table.primaryKey,
      columns: table.primaryKey.columns.map(rename),
      ...(table.primaryKey.include && { include: table.primaryKey.include.map(rename) }),
    },
    uniques: table.uniques.map((unique) => ({ ...unique, columns: unique.columns.map(rename), include: unique.include.map(rename) })),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...target(key),
      columns: key.columns.map(rename),
      ...(key.onDeleteColumns && { onDeleteColumns: key.onDeleteColumns.map(rename) }),
    })),
    indexes: table.indexes.map((index) => withKeyRenamed(index, rename)),
  }
}

function withKeyRenamed(index: Index, rename: (name: string) => string): Index {
  return {
    ...index,
    include: index.include.map(rename),
    keys: index.keys.map((key) => (key.column === undefined ? key : { ...key, column: rename(key.column) })),
  }
}

function withTypeRenamed(table: Table, from: QualifiedName, to: string): Table {
  const columns = table.columns.map((column) => {
    const type = typeReference(column.type)
    return type && isSame(type, from)
      ? { ...column, type: typeText({ schema: from.schema, name: to }) + (type.isArray ? '[]' : '') }
      : column
  })
  return { ...table, columns }
}

/** An identity's sequence does not follow its table: it keeps the name that was derived from the old one. */
function keepingSequence(column: TableColumn, fromTable: string, fromColumn: string, toTable: string, toColumn: string): TableColumn {
  if (column.identity === null) return column
  const { sequence = defaultSequenceName(fromTable, fromColumn), ...identity } = column.identity
  return { ...column, identity: sequence === defaultSequenceName(toTable, toColumn) ? identity : { ...identity, sequence } }
}
