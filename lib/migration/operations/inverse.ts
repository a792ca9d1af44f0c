import { inverseOf } from '../../schema/index.ts'
import type { IrreversibleOperation, Operation, SchemaOperation, SchemaStep } from './operation.ts'

/** The operation that takes one back; an `irreversible` one where there is none, with the reason. */
export function inverse(operation: Operation): Operation {
  switch (operation.kind) {
    case 'schema':
      return inverseSchema(operation)
    case 'sql':
      if (operation.down === null) return irreversible(operation, 'it has no `down`')
      return { ...operation, up: operation.down, down: operation.up, unless: null }
    case 'code':
      if (operation.down === null) return irreversible(operation, 'it has no `down`')
      return { ...operation, up: operation.down, down: operation.up }
    case 'choice':
      return { ...operation, up: operation.down, down: operation.up }
    case 'say':
      return operation
    case 'irreversible':
      return operation
  }
}

/** Of a list: each turned round, the last first. */
export const inverses = (operations: readonly Operation[]): Operation[] => operations.toReversed().map(inverse)

/** What runs: choices are taken. */
export const flatten = (operations: readonly Operation[]): Operation[] =>
  operations.flatMap((operation) => (operation.kind === 'choice' ? flatten(operation.up) : [operation]))

function inverseSchema(operation: SchemaOperation): Operation {
  if (operation.irreversible !== undefined) return irreversible(operation, operation.irreversible)
  const steps: SchemaStep[] = []
  for (const step of operation.steps.toReversed()) {
    // A constraint that was validated may stay so: what removes it stands in the migration that added it.
    if (step.difference.kind === 'validateConstraint') continue
    const back = inverseOf(step.difference)
    if (back === null) return irreversible(operation, 'PostgreSQL cannot take it back')
    steps.push({ difference: back, ...(step.concurrently && { concurrently: true }) })
  }
  return { ...operation, name: operation.inverseName, inverseName: operation.name, steps }
}

const irreversible = ({ name, subject }: Operation, reason: string): IrreversibleOperation => ({
  kind: 'irreversible',
  name,
  subject,
  reason,
})
