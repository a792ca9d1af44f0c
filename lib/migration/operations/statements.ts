import { addConstraint, ddlOf } from '../../schema/index.ts'
import type { Operation, SchemaStep } from './operation.ts'

/** The SQL of one step. */
export function stepStatements({ difference, concurrently, usingIndex }: SchemaStep): string[] {
  if (usingIndex !== undefined && difference.kind === 'addConstraint')
    return addConstraint(difference.table, difference.constraint, { usingIndex })
  return ddlOf(difference, { ...(concurrently && { concurrently }) })
}

/** The SQL of an operation, as far as it is known before it runs: code has none. */
export function operationStatements(operation: Operation): string[] {
  switch (operation.kind) {
    case 'schema':
      return operation.steps.flatMap(stepStatements)
    case 'sql':
      return [...operation.up]
    default:
      return []
  }
}

/** Statements that PostgreSQL refuses inside a transaction. */
export const isConcurrent = (operation: Operation): boolean =>
  operation.kind === 'schema' &&
  operation.steps.some((step) => step.concurrently === true && /^(add|drop)Index$/.test(step.difference.kind))
