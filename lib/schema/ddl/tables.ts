import { quoteIdentifier } from '../../sql/index.ts'
import type { Constraint } from '../difference.ts'
import type { QualifiedName, Table } from '../table.ts'
import { columnDefinition } from './columns.ts'
import { commentOnColumn, commentOnTable } from './comments.ts'
import {
  addConstraint,
  checkConstraint,
  constraintDefinition,
  foreignKeyConstraint,
  isUnvalidated,
  primaryKeyConstraint,
  uniqueConstraint,
} from './constraints.ts'
import { createIndex } from './indexes.ts'
import { quoteName } from './names.ts'
import { createSequence, ownSequence } from './sequences.ts'

/** Every constraint of a table, in the order in which CREATE TABLE lists them. */
export function constraintsOf(table: Table): Constraint[] {
  return [
    ...(table.primaryKey ? [primaryKeyConstraint(table.primaryKey)] : []),
    ...table.uniques.map(uniqueConstraint),
    ...table.checks.map(checkConstraint),
    ...table.foreignKeys.map(foreignKeyConstraint),
  ]
}

/**
 * Everything that makes the table: its own statement with columns and constraints, then what can only stand after it:
 * owned sequences, constraints NOT VALID, indexes, foreign keys that rest on one of those, comments.
 */
export function createTable(table: Table): string[] {
  const constraints = constraintsOf(table)
  const standsAfter = (constraint: Constraint): boolean => isUnvalidated(constraint) || repeatsAnother(constraint, constraints)
  const rested = constraints.filter((constraint) => restsOnIndex(constraint, table))
  const others = constraints.filter((constraint) => !rested.includes(constraint))
  const sequences = table.columns.flatMap((column) => (column.sequence ? [{ column: column.name, sequence: column.sequence }] : []))
  const lines = [
    ...table.columns.map((column) => columnDefinition(column, table)),
    ...others.filter((constraint) => !standsAfter(constraint)).map(constraintDefinition),
  ]
  return [
    ...sequences.flatMap(({ sequence }) => createSequence(sequence)),
    `CREATE TABLE ${quoteName(table)} (${lines.length ? `\n  ${lines.join(',\n  ')}\n` : ''})`,
    ...sequences.flatMap(({ column, sequence }) => ownSequence(sequence, table, column)),
    ...others.filter(standsAfter).flatMap((constraint) => addConstraint(table, constraint)),
    ...table.indexes.flatMap((index) => createIndex(table, index)),
    ...rested.flatMap((constraint) => addConstraint(table, constraint)),
    ...(table.comment ? commentOnTable(table, table.comment) : []),
    ...table.columns.flatMap((column) => (column.comment ? commentOnColumn(table, column.name, column.comment) : [])),
  ]
}

/** In CREATE TABLE the server silently merges a unique constraint with another key of the same columns. */
function repeatsAnother(constraint: Constraint, all: readonly Constraint[]): boolean {
  if (constraint.kind !== 'unique') return false
  const columns = constraint.value.columns.join('\0')
  const first = all.find((other) => (other.kind === 'unique' || other.kind === 'primaryKey') && other.value.columns.join('\0') === columns)
  return first !== constraint
}

/** A foreign key of a table to itself, to columns that are unique by an index alone. */
function restsOnIndex(constraint: Constraint, table: Table): boolean {
  if (constraint.kind !== 'foreignKey') return false
  const { references } = constraint.value
  if (references.schema !== table.schema || references.name !== table.name) return false
  const sorted = (columns: readonly string[]): string => [...columns].sort().join('\0')
  const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques]
  return !keys.some((key) => sorted(key.columns) === sorted(references.columns))
}

/** Never CASCADE: what still refers to the table is dropped by its own statement, or the statement fails. */
export function dropTable(table: QualifiedName): string[] {
  return [`DROP TABLE ${quoteName(table)}`]
}

export function renameTable(from: QualifiedName, to: string): string[] {
  return [`ALTER TABLE ${quoteName(from)} RENAME TO ${quoteIdentifier(to)}`]
}
