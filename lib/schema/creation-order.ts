import { drawnFrom } from './drawn-from.ts'
import { bySchemaAndName } from './order.ts'
import type { ForeignKey, QualifiedName, Table } from './table.ts'

export interface CreationOrder {
  /** Each stands after those that it refers to, and after the owners of sequences that it draws from. Foreign keys that close a circle are taken out. */
  readonly tables: readonly Table[]
  /** The foreign keys that were taken out: to be added when every table is there. */
  readonly later: readonly { readonly table: QualifiedName; readonly foreignKey: ForeignKey }[]
}

/** A key for maps: a NUL can stand in no name. */
export const nameKey = ({ schema, name }: QualifiedName): string => `${schema}\0${name}`

/** Orders new tables so that each can be created with its foreign keys and defaults; a circle is opened where it is first met. */
export function creationOrder(tables: readonly Table[]): CreationOrder {
  const byKey = new Map(tables.map((table) => [nameKey(table), table]))
  const ownerOf = new Map(
    tables.flatMap((table) => table.columns.flatMap(({ sequence }) => (sequence ? [[nameKey(sequence), table] as const] : []))),
  )
  const state = new Map<Table, 'open' | 'done'>()
  const ordered: Table[] = []
  const later: { table: QualifiedName; foreignKey: ForeignKey }[] = []

  const visit = (table: Table): void => {
    state.set(table, 'open')
    const closing = new Set<ForeignKey>()
    for (const sequence of drawnFrom(table)) {
      const owner = ownerOf.get(nameKey(sequence))
      if (owner !== undefined && !state.has(owner)) visit(owner)
    }
    for (const foreignKey of table.foreignKeys) {
      const target = byKey.get(nameKey(foreignKey.references))
      if (target === undefined || target === table) continue
      if (state.get(target) === 'open') closing.add(foreignKey)
      else if (!state.has(target)) visit(target)
    }
    state.set(table, 'done')
    for (const foreignKey of closing) later.push({ table, foreignKey })
    ordered.push(closing.size ? { ...table, foreignKeys: table.foreignKeys.filter((key) => !closing.has(key)) } : table)
  }

  for (const table of [...tables].sort(bySchemaAndName)) if (!state.has(table)) visit(table)
  return { tables: ordered, later }
}
