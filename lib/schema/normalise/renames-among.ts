import type { Rename } from '../compare/apply-renames.ts'
import { isSameName } from '../compare/pairing.ts'
import type { DatabaseSchema } from '../table.ts'

/** The renames of what was loaded: the others would find nothing to rename. */
export function renamesAmong(schema: DatabaseSchema, renames: readonly Rename[]): Rename[] {
  const tables = schema.tables.map((table) => ({
    schema: table.schema,
    name: table.name,
    columns: new Set(table.columns.map(({ name }) => name)),
  }))
  const enums = schema.enums.map(({ schema: space, name }) => ({ schema: space, name }))
  return renames.filter((rename) => {
    switch (rename.kind) {
      case 'renameTable': {
        const table = tables.find((candidate) => isSameName(candidate, rename.from))
        if (table) table.name = rename.to
        return table !== undefined
      }
      case 'renameColumn': {
        const table = tables.find((candidate) => isSameName(candidate, rename.table))
        const isLoaded = table?.columns.delete(rename.from) ?? false
        if (isLoaded) table?.columns.add(rename.to)
        return isLoaded
      }
      case 'renameEnum': {
        const type = enums.find((candidate) => isSameName(candidate, rename.from))
        if (type) type.name = rename.to
        return type !== undefined
      }
      case 'renameEnumValue':
        return enums.some((candidate) => isSameName(candidate, rename.type))
    }
  })
}
