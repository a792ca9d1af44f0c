import type { QualifiedName } from '../../schema/index.ts'
import { shown } from './names.ts'
import type { Operation, SchemaStep } from './operation.ts'

/** The lock that a statement takes on a table; the weaker first. */
export const LOCKS = ['SHARE UPDATE EXCLUSIVE', 'SHARE', 'SHARE ROW EXCLUSIVE', 'ACCESS EXCLUSIVE'] as const
export type LockMode = (typeof LOCKS)[number]

export interface TableLock {
  readonly table: string
  readonly mode: LockMode
}

/** Waiting for it blocks neither readers nor writers. */
export const isHarmless = (mode: LockMode): boolean => mode === 'SHARE UPDATE EXCLUSIVE'

/**
 * The locks on tables that a step takes, as PostgreSQL documents them ("Explicit Locking", ALTER TABLE, CREATE INDEX).
 * A table that the step makes is in nobody's use and is left out.
 */
export function stepLocks({ difference: it, concurrently }: SchemaStep): TableLock[] {
  const on = (table: QualifiedName, mode: LockMode): TableLock => ({ table: shown(table), mode })
  switch (it.kind) {
    case 'createTable':
      return it.table.foreignKeys
        .filter((key) => shown(key.references) !== shown(it.table))
        .map((key) => on(key.references, 'SHARE ROW EXCLUSIVE'))
    case 'dropTable':
      return [on(it.table, 'ACCESS EXCLUSIVE'), ...it.table.foreignKeys.map((key) => on(key.references, 'ACCESS EXCLUSIVE'))]
    case 'renameTable':
      return [on(it.from, 'ACCESS EXCLUSIVE')]
    case 'addColumn':
    case 'dropColumn':
    case 'renameColumn':
    case 'alterColumn':
    case 'renameConstraint':
      return [on(it.table, 'ACCESS EXCLUSIVE')]
    case 'addConstraint':
      return it.constraint.kind === 'foreignKey'
        ? [on(it.table, 'SHARE ROW EXCLUSIVE'), on(it.constraint.value.references, 'SHARE ROW EXCLUSIVE')]
        : [on(it.table, 'ACCESS EXCLUSIVE')]
    case 'dropConstraint':
      return it.constraint.kind === 'foreignKey'
        ? [on(it.table, 'ACCESS EXCLUSIVE'), on(it.constraint.value.references, 'ACCESS EXCLUSIVE')]
        : [on(it.table, 'ACCESS EXCLUSIVE')]
    case 'alterForeignKey':
      return [on(it.table, 'ACCESS EXCLUSIVE')]
    case 'validateConstraint':
    case 'commentTable':
      return [on(it.table, 'SHARE UPDATE EXCLUSIVE')]
    case 'addIndex':
      return [on(it.table, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE')]
    case 'dropIndex':
      return [on(it.table, concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE')]
    case 'recreateEnum':
      return it.columns.map((column) => on(column.table, 'ACCESS EXCLUSIVE'))
    // The index alone is locked, which no query waits for.
    case 'renameIndex':
    case 'commentIndex':
    case 'createEnum':
    case 'dropEnum':
    case 'renameEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
    case 'commentEnum':
    case 'renameSequence':
      return []
  }
}

/** The strongest lock of each table that was there before; `made` are the tables of this migration. */
export function operationLocks(operation: Operation, made: ReadonlySet<string>): TableLock[] {
  if (operation.kind !== 'schema') return []
  const strongest = new Map<string, LockMode>()
  for (const { table, mode } of operation.steps.flatMap(stepLocks)) {
    const before = strongest.get(table)
    if (!made.has(table) && (before === undefined || LOCKS.indexOf(mode) > LOCKS.indexOf(before))) strongest.set(table, mode)
  }
  return [...strongest].map(([table, mode]) => ({ table, mode }))
}

/** Tables that operations make, and what they are renamed to. */
export function tablesMade(operations: readonly Operation[]): Set<string> {
  const made = new Set<string>()
  for (const operation of operations) {
    if (operation.kind !== 'schema') continue
    for (const { difference: it } of operation.steps) {
      if (it.kind === 'createTable') made.add(shown(it.table))
      if (it.kind === 'renameTable' && made.has(shown(it.from))) made.add(shown({ ...it.from, name: it.to }))
    }
  }
  return made
}
