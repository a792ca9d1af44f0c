import type { DatabaseSchema, Table } from '../table.ts'
import { sameType } from '../text/type-reference.ts'
import { answersFor } from './answers.ts'
import type { Rename } from './apply-renames.ts'
import { ambiguousRename, displayName, mayDrop, type AmbiguousRename, type CompareOptions } from './comparison.ts'
import { findRenames } from './find-renames.ts'
import type { Matcher } from './matcher.ts'
import { enumOf, isSameName, nameOf, paired } from './pairing.ts'

/** Columns are renamed by declaration or by answer. One that goes while one of its type comes is ambiguous. */
export const matchColumns: Matcher = (actual, desired, options, before) => {
  const found = paired(actual.tables, desired.tables).map(({ from, to }) => {
    const renamed = before.find((rename) => rename.kind === 'renameTable' && isSameName({ ...rename.from, name: rename.to }, to))
    const owners = [nameOf(to), ...(renamed?.kind === 'renameTable' ? [renamed.from] : [])]
    const { renames, contested } = findRenames(namesOf(from), to.columns, answersFor(owners, options.renames?.columns))
    return {
      renames: renames.map((rename): Rename => ({ kind: 'renameColumn', table: nameOf(to), ...rename })),
      ambiguous: [
        ...contested.map((entry) => ambiguousRename('column', `${displayName(to)}.${entry.from}`, entry.candidates)),
        ...suspects(from, to, { renames, contested }, { actual, desired, options }),
      ],
    }
  })
  return { renames: found.flatMap(({ renames }) => renames), ambiguous: found.flatMap(({ ambiguous }) => ambiguous) }
}

interface Context {
  readonly actual: DatabaseSchema
  readonly desired: DatabaseSchema
  readonly options: CompareOptions
}

function suspects(from: Table, to: Table, found: ReturnType<typeof findRenames>, context: Context): AmbiguousRename[] {
  const explained = new Set([...found.renames, ...found.contested].map((entry) => entry.from))
  const filled = new Set(found.renames.map((rename) => rename.to))
  const vacated = new Set(found.renames.map((rename) => rename.from))
  const gone = from.columns.filter(({ name }) => !explained.has(name) && !namesOf(to).includes(name))
  const fresh = to.columns.filter(({ name }) => !filled.has(name) && (vacated.has(name) || !namesOf(from).includes(name)))
  return gone.flatMap((column) => {
    const name = `${displayName(to)}.${column.name}`
    const candidates = fresh.filter((other) => isSameKind(column.type, other.type, context)).map((other) => other.name)
    return candidates.length && !mayDrop(name, context.options) ? [ambiguousRename('column', name, candidates)] : []
  })
}

/** The same type, or enums of the same values. */
function isSameKind(a: string, b: string, { actual, desired }: Context): boolean {
  if (sameType(a, b)) return true
  const [left, right] = [enumOf(a, actual), enumOf(b, desired)]
  return left !== undefined && right !== undefined && left.labels.join('\0') === right.labels.join('\0')
}

function namesOf(table: Table): string[] {
  return table.columns.map(({ name }) => name)
}
