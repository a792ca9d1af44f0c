import { sequenceFacts } from '../sequence.ts'
import type { TableColumn } from '../table.ts'
import { isSameName } from './pairing.ts'
import { defaultText } from './texts.ts'

/** Whether nothing has to be altered between two columns of one name. What a generated one computes is compared elsewhere. */
export function isSameColumn(from: TableColumn, to: TableColumn): boolean {
  return (
    from.type === to.type &&
    from.collation === to.collation &&
    from.nullable === to.nullable &&
    defaultText(from) === defaultText(to) &&
    (from.comment ?? '') === (to.comment ?? '') &&
    (from.generated === null) === (to.generated === null) &&
    isSameIdentity(from, to) &&
    isSameSequence(from, to)
  )
}

function isSameIdentity(from: TableColumn, to: TableColumn): boolean {
  if (from.identity === null || to.identity === null) return from.identity === to.identity
  return (
    from.identity.generation === to.identity.generation &&
    isSameFacts(sequenceFacts(from.type, from.identity), sequenceFacts(to.type, to.identity))
  )
}

function isSameSequence(from: TableColumn, to: TableColumn): boolean {
  if (from.sequence === undefined || to.sequence === undefined) return from.sequence === to.sequence
  return (
    isSameName(from.sequence, to.sequence) &&
    isSameFacts(sequenceFacts(from.sequence.type, from.sequence), sequenceFacts(to.sequence.type, to.sequence))
  )
}

function isSameFacts(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
