import type { QualifiedName, Table } from '../table.ts'
import { sameType } from '../text/type-reference.ts'
import { answersWithin } from './answers.ts'
import { applyRenames, type Rename } from './apply-renames.ts'
import { ambiguousRename, displayName, mayDrop } from './comparison.ts'
import { findRenames } from './find-renames.ts'
import type { Matcher } from './match.ts'
import { unpaired } from './pairing.ts'

/** Tables are renamed by declaration or by answer. A table of ours that would be dropped while one like it is made is ambiguous. */
export const matchTables: Matcher = (actual, desired, options) => {
  const { renames, contested } = renamesOfObjects(actual.tables, desired.tables, options.renames?.tables)
  const steps = renames.map(({ from, to }): Rename => ({ kind: 'renameTable', from, to }))
  const { gone, fresh } = unpaired(applyRenames(actual, steps).tables, desired.tables)
  const suspects = gone
    .filter((table) => options.managed?.({ schema: table.schema, name: table.name, kind: 'table' }) && !mayDrop(displayName(table), options))
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

interface Renamed {
  readonly renames: readonly { readonly from: QualifiedName; readonly to: string }[]
  readonly contested: readonly { readonly from: QualifiedName; readonly candidates: readonly string[] }[]
}

/** The renames among tables or enums, schema by schema. */
export function renamesOfObjects(
  actual: readonly QualifiedName[],
  desired: readonly (QualifiedName & { readonly renamedFrom?: string })[],
  answers: Readonly<Record<string, string>> | undefined,
): Renamed {
  const found = [...new Set(desired.map((object) => object.schema))].map((schema) => {
    const names = actual.filter((object) => object.schema === schema).map(({ name }) => name)
    const declared = desired.filter((object) => object.schema === schema)
    const { renames, contested } = findRenames(names, declared, answersWithin(schema, answers))
    return {
      renames: renames.map(({ from, to }) => ({ from: { schema, name: from }, to })),
      contested: contested.map(({ from, candidates }) => ({
        from: { schema, name: from },
        candidates: candidates.map((name) => displayName({ schema, name })),
      })),
    }
  })
  return { renames: found.flatMap(({ renames }) => renames), contested: found.flatMap(({ contested }) => contested) }
}
