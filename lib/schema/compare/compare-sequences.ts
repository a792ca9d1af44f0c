import { nameKey } from '../creation-order.ts'
import type { Difference } from '../difference.ts'
import { defaultSequenceName } from '../sequence.ts'
import type { DatabaseSchema, Table } from '../table.ts'

type SequenceRename = Extract<Difference, { kind: 'renameSequence' }>

/**
 * The sequence of an identity is renamed along with its table and column, as if it had been made with them. Where something
 * else bears that name and keeps it, so does the sequence.
 */
export function compareSequences(pairs: readonly { readonly from: Table; readonly to: Table }[], taken: ReadonlySet<string>): Difference[] {
  let renames = pairs.flatMap(({ from, to }) => wantedNames(from, to))
  for (;;) {
    const vacated = new Set(renames.map(({ from }) => nameKey(from)))
    const possible = renames.filter(({ from, to }) => {
      const key = nameKey({ schema: from.schema, name: to })
      return !taken.has(key) || vacated.has(key)
    })
    if (possible.length === renames.length) return possible
    renames = possible
  }
}

function wantedNames(from: Table, to: Table): SequenceRename[] {
  return to.columns.flatMap((column): SequenceRename[] => {
    const old = from.columns.find(({ name }) => name === column.name)
    if (!old?.identity || !column.identity) return []
    const derived = defaultSequenceName(to.name, column.name)
    const [before, after] = [old.identity.sequence ?? derived, column.identity.sequence ?? derived]
    return before === after ? [] : [{ kind: 'renameSequence', from: { schema: to.schema, name: before }, to: after }]
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
    for (const name of [table.name, ...derived, ...backing]) names.add(nameKey({ schema: table.schema, name }))
  }
  for (const other of schema.others) names.add(nameKey(other))
  return names
}
