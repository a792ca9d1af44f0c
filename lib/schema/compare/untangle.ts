import { shortenIdentifier } from '../../naming/index.ts'
import type { Difference } from '../difference.ts'

type NameChange = Extract<Difference, { kind: 'renameConstraint' | 'renameIndex' | 'renameSequence' }>

/**
 * Puts renames that share a namespace in an order in which each new name is free: sequences among themselves, and indexes with
 * the constraints that stand before them. All of a kind are next to each other already.
 */
export function untangled(differences: readonly Difference[]): Difference[] {
  const ordered = [...differences]
  for (const isOne of [isOfSequence, isOfConstraintOrIndex]) {
    const start = ordered.findIndex(isOne)
    const renames = ordered.filter(isOne)
    if (renames.length > 1) ordered.splice(start, renames.length, ...inOrder(renames))
  }
  return ordered
}

function isOfSequence(difference: Difference): difference is NameChange {
  return difference.kind === 'renameSequence'
}

function isOfConstraintOrIndex(difference: Difference): difference is NameChange {
  return difference.kind === 'renameConstraint' || difference.kind === 'renameIndex'
}

/** Each waits until its new name is free; a circle goes by way of another name. */
function inOrder(renames: readonly NameChange[]): NameChange[] {
  const pending = [...renames]
  const ordered: NameChange[] = []
  while (pending.length) {
    const free = pending.findIndex((one) => !pending.some((other) => other !== one && isInTheWay(other, one)))
    const [next] = pending.splice(Math.max(free, 0), 1) as [NameChange]
    if (free >= 0) ordered.push(next)
    else {
      const aside = shortenIdentifier(`${next.to}_aside`)
      ordered.push({ ...next, to: aside })
      pending.push(startingFrom(next, aside))
    }
  }
  return ordered
}

function isInTheWay(other: NameChange, one: NameChange): boolean {
  return schemaOf(other) === schemaOf(one) && formerName(other) === one.to
}

function schemaOf(rename: NameChange): string {
  return rename.kind === 'renameSequence' ? rename.from.schema : rename.table.schema
}

function formerName(rename: NameChange): string {
  return rename.kind === 'renameSequence' ? rename.from.name : rename.from
}

function startingFrom(rename: NameChange, name: string): NameChange {
  return rename.kind === 'renameSequence' ? { ...rename, from: { schema: rename.from.schema, name } } : { ...rename, from: name }
}
