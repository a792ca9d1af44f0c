import type { Difference } from '../../schema/index.ts'
import type { Operation, SchemaStep } from '../operations/operation.ts'

/** Where a migration keeps what it recorded. A symbol from the registry: a second copy of the package reads it too. */
export const recorded: unique symbol = Symbol.for('trefoil.migration.recorded') as never

/** A copy of the package knows the migrations of another copy by this mark. */
export const migrationMark: unique symbol = Symbol.for('trefoil.migration') as never

export const isMigration = (value: unknown): boolean =>
  typeof value === 'function' && (value as unknown as Record<symbol, unknown>)[migrationMark] === true

/** What all of a migration's methods stand on: they only ever add to a list. */
export abstract class Recorder {
  [recorded]: Operation[] = []

  /** What `work` records, apart from the rest. */
  protected recording(work: () => void): Operation[] {
    const before = this[recorded]
    this[recorded] = []
    try {
      work()
      return this[recorded]
    } finally {
      this[recorded] = before
    }
  }

  protected record(operation: Operation): void {
    this[recorded].push(operation)
  }

  /** A schema operation of plain differences. */
  protected schema(
    name: string,
    subject: string,
    inverseName: string,
    differences: readonly Difference[],
    more: { irreversible?: string | undefined; concurrently?: boolean | undefined } = {},
  ): void {
    const steps = differences.map((difference): SchemaStep => ({ difference, ...(more.concurrently && { concurrently: true }) }))
    this.record({
      kind: 'schema',
      name,
      subject,
      inverseName,
      steps,
      ...(more.irreversible !== undefined && { irreversible: more.irreversible }),
    })
  }
}
