import { byName, bySchemaAndName } from './order.ts'
import type { DatabaseSchema, EnumType, Table } from './table.ts'

/** Whether two schemas hold the same tables and enums, text for text. Column order, former names and `others` are left aside. */
export function schemaEquals(a: DatabaseSchema, b: DatabaseSchema): boolean {
  return schemaText(a) === schemaText(b)
}

/** One text for one schema: properties and lists without an order of their own are sorted. */
export function schemaText(schema: DatabaseSchema): string {
  const tables = schema.tables.map(arranged).sort(bySchemaAndName)
  const enums = schema.enums.map(({ renamedFrom: _, ...type }: EnumType) => type).sort(bySchemaAndName)
  return JSON.stringify({ tables, enums }, sortedKeys, 1)
}

function arranged({ renamedFrom: _, ...table }: Table): Table {
  return {
    ...table,
    columns: table.columns.map(({ renamedFrom: _, ...column }) => column).sort(byName),
    uniques: [...table.uniques].sort(byName),
    foreignKeys: [...table.foreignKeys].sort(byName),
    checks: [...table.checks].sort(byName),
    indexes: [...table.indexes].sort(byName),
  }
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
