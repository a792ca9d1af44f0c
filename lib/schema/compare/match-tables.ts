import type { Table } from '../table.ts'
import { sameType } from '../text/type-reference.ts'
import { applyRenames, type Rename } from './apply-renames.ts'
import { ambiguousRename, displayName, mayDrop } from './comparison.ts'
import { findObjectRenames } from './find-object-renames.ts'
import type { Matcher } from './matcher.ts'
import { unpaired } from './pairing.ts'

/** Tables are renamed by declaration or by answer. A table of ours that would be dropped while one like it is made is ambiguous. */
export const matchTables: Matcher = (actual, desired, options) => {
  const { renames, contested } = findObjectRenames(actual.tables, desired.tables, options.renames?.tables)
  const steps = renames.map(({ from, to }): Rename => ({ kind: 'renameTable', from, to }))
  const { gone, fresh } = unpaired(applyRenames(actual, steps).tables, desired.tables)
  const suspects = gone
    .filter(
      (table) => options.managed?.({ schema: table.schema, name: table.name, kind: 'table' }) && !mayDrop(displayName(table), options),
    )
    .map((table) => ({ table, candidates: fresh.filter((other) => other.schema === table.schema && isAlike(table, other)) }))
  return {
    renames: steps,
    ambiguous: [
      ...contested.map(({ from, candidates }) => ambiguousRename('table', displayName(from), candidates)),
      ...suspects.flatMap(({ table, candidates }) =>
        candidates.length ? [ambiguousRename('table', displayName(table), candidates.map(displayName))] : [],
      ),
    ],
  }
}

const usual = new Set(['id', 'created_at', 'updated_at'])

/** Two tables that share most of what is their own: it would be odd if one were dropped and the other made by chance. */
function isAlike(a: Table, b: Table): boolean {
  const shared = a.columns.filter((column) => b.columns.some((other) => other.name === column.name && sameType(other.type, column.type)))
  const most = Math.max(a.columns.length, b.columns.length)
  return shared.length === most || (shared.some((column) => !usual.has(column.name)) && shared.length * 2 >= most)
}
