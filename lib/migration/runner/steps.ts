import { createHash } from 'node:crypto'
import type { QualifiedName } from '../../schema/index.ts'
import type { Operation } from '../operations/operation.ts'
import { stepStatements } from '../operations/statements.ts'

/** A piece of a migration without a transaction that is journalled by itself. */
export interface Step {
  readonly operation: Operation
  readonly position: number
  readonly statements: readonly string[]
  /** Tells another text in its place from this one. */
  readonly checksum: string
  /**
   * `together`: in a transaction with its journal row. `alone`: sent by itself, so that only the catalogs, `unless` or a
   * person can tell whether it was done when the connection broke.
   */
  readonly kind: 'together' | 'alone'
  /** Where it builds or drops an index concurrently. */
  readonly index: { readonly name: QualifiedName; readonly goal: 'there' | 'gone' } | null
}

/** The steps of operations, in order. */
export function stepsOf(operations: readonly Operation[]): Step[] {
  const steps: Step[] = []
  const add = (
    operation: Operation,
    kind: Step['kind'],
    statements: readonly string[],
    index: Step['index'] = null,
    text = statements.join(';\n'),
  ): void => {
    const checksum = createHash('sha256').update(text).digest('hex').slice(0, 16)
    steps.push({ operation, kind, statements, index, checksum, position: steps.length })
  }
  for (const operation of operations) {
    if (operation.kind === 'code') add(operation, 'alone', [], null, operation.up.toString())
    if (operation.kind === 'sql') add(operation, 'alone', operation.up)
    if (operation.kind === 'say') add(operation, 'together', [], null, operation.subject)
    if (operation.kind !== 'schema') continue
    for (const step of operation.steps) {
      const [first, ...rest] = stepStatements(step)
      const { difference } = step
      if (step.concurrently && (difference.kind === 'addIndex' || difference.kind === 'dropIndex')) {
        const name = { schema: difference.table.schema, name: difference.index.name }
        add(operation, 'alone', [first!], { name, goal: difference.kind === 'addIndex' ? 'there' : 'gone' })
        if (rest.length > 0) add(operation, 'together', rest)
      } else if (first !== undefined) add(operation, 'together', [first, ...rest])
    }
  }
  return steps
}
