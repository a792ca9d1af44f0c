import type { Difference } from '../difference.ts'
import { defaultSequenceName } from '../sequence.ts'
import type { DatabaseSchema, Table } from '../table.ts'

/**
 * The sequence of an identity is renamed along with its table and column, as if it had been made with them. Where something
 * else bears that name, it keeps its own.
 */
export function compareSequences(from: Table, to: Table, taken: ReadonlySet<string>): Difference[] {
  return to.columns.flatMap((column): Difference[] => {
    const old = from.columns.find(({ name }) => name === column.name)
    if (!old?.identity || !column.identity) return []
    const derived = defaultSequenceName(to.name, column.name)
    const [before, after] = [old.identity.sequence ?? derived, column.identity.sequence ?? derived]
    if (before === after || taken.has(`${to.schema}\0${after}`)) return []
    return [{ kind: 'renameSequence', from: { schema: to.schema, name: before }, to: after }]
  })
}

/** What shares the namespace of relations: tables, indexes, sequences, and the others that are known. */
export function takenNames(schema: DatabaseSchema): Set<string> {
  const names = new Set<string>()
  for (const table of schema.tables) {
    const derived = table.columns.flatMap((column) => [
      ...(column.sequence ? [column.sequence.name] : []),
      ...(column.identity ? [column.identity.sequence ?? defaultSequenceName(table.name, column.name)] : []),
    ])
    const backing = [table.primaryKey, ...table.uniques, ...table.indexes].flatMap((index) => (index ? [index.name] : []))
    for (const name of [table.name, ...derived, ...backing]) names.add(`${table.schema}\0${name}`)
  }
  for (const { schema: space, name } of schema.others) names.add(`${space}\0${name}`)
  return names
}
