import type { DatabaseSchema, EnumType } from '../table.ts'
import { answersFor } from './answers.ts'
import { applyRenames, type Rename } from './apply-renames.ts'
import { ambiguousRename, displayName, mayDrop, type AmbiguousRename } from './comparison.ts'
import { findObjectRenames } from './find-object-renames.ts'
import { findRenames } from './find-renames.ts'
import type { Matcher } from './matcher.ts'
import { enumOf, isSameName, nameOf, paired, unpaired } from './pairing.ts'

/** An enum is renamed by declaration, by answer, or because every column that had it now has one and the same new one. */
export const matchEnums: Matcher = (actual, desired, options) => {
  const { renames, contested } = findObjectRenames(actual.enums, desired.enums, options.renames?.enums)
  const steps = renames.map(({ from, to }): Rename => ({ kind: 'renameEnum', from, to }))
  const after = applyRenames(actual, steps)
  const { gone, fresh } = unpaired(after.enums, desired.enums)
  const free = new Set(fresh)
  for (const type of gone) {
    const successor = successorOf(type, after, desired)
    if (successor === undefined || mayDrop(displayName(type), options) || !free.delete(successor)) continue
    steps.push({ kind: 'renameEnum', from: nameOf(type), to: successor.name })
  }
  return { renames: steps, ambiguous: contested.map(({ from, candidates }) => ambiguousRename('enum', displayName(from), candidates)) }
}

function successorOf(type: EnumType, actual: DatabaseSchema, desired: DatabaseSchema): EnumType | undefined {
  const successors = new Set<EnumType | undefined>()
  for (const { from, to } of paired(actual.tables, desired.tables)) {
    for (const column of from.columns) {
      if (enumOf(column.type, actual) !== type) continue
      const after = to.columns.find(({ name }) => name === column.name)
      if (after) successors.add(enumOf(after.type, desired))
    }
  }
  const [only] = successors
  return successors.size === 1 && only?.schema === type.schema ? only : undefined
}

/** Values are renamed by answer. One that goes while others come is ambiguous: rows may hold it. */
export const matchValues: Matcher = (actual, desired, options, before) => {
  const steps: Rename[] = []
  const ambiguous: AmbiguousRename[] = []
  for (const { from, to } of paired(actual.enums, desired.enums)) {
    const renamed = before.find((rename) => rename.kind === 'renameEnum' && isSameName({ ...rename.from, name: rename.to }, to))
    const owners = [nameOf(to), ...(renamed?.kind === 'renameEnum' ? [renamed.from] : [])]
    const { renames } = findRenames(
      from.labels,
      to.labels.map((name) => ({ name })),
      answersFor(owners, options.renames?.values),
    )
    steps.push(...renames.map((rename): Rename => ({ kind: 'renameEnumValue', type: nameOf(to), ...rename })))

    const settled = new Set(renames.flatMap((rename) => [rename.from, rename.to]))
    const fresh = to.labels.filter((label) => !from.labels.includes(label) && !settled.has(label))
    const gone = from.labels.filter((label) => !to.labels.includes(label) && !settled.has(label))
    for (const label of fresh.length ? gone : []) {
      const name = `${displayName(to)}.${label}`
      if (!mayDrop(name, options)) ambiguous.push(ambiguousRename('value', name, fresh))
    }
  }
  return { renames: steps, ambiguous }
}
