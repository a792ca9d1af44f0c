import { quoteIdentifier } from '../../sql/index.ts'
import type { Identity, QualifiedName, TableColumn } from '../table.ts'
import { commentOnColumn } from './comments.ts'
import { quoteCollation, quoteName } from './names.ts'
import { createSequence, ownSequence, sequenceOptions } from './sequences.ts'

/** One line of CREATE TABLE: `"email" character varying(255) NOT NULL DEFAULT ''`. */
export function columnDefinition(column: TableColumn, table: QualifiedName): string {
  return [
    quoteIdentifier(column.name),
    column.type,
    ...(column.collation === null ? [] : [`COLLATE ${quoteCollation(column.collation)}`]),
    ...(column.nullable ? [] : ['NOT NULL']),
    ...(column.default === null ? [] : [`DEFAULT ${column.default}`]),
    ...(column.identity === null ? [] : [`GENERATED ${identityClause(column.identity, table)}`]),
    ...(column.generated === null
      ? []
      : [`GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`]),
  ].join(' ')
}

/** `BY DEFAULT AS IDENTITY (START WITH 100)` */
export function identityClause(identity: Identity, table: QualifiedName): string {
  const name = identity.sequence === undefined ? [] : [`SEQUENCE NAME ${quoteName({ schema: table.schema, name: identity.sequence })}`]
  const options = [...name, ...sequenceOptions(identity)]
  return `${identity.generation.toUpperCase()} AS IDENTITY${options.length ? ` (${options.join(' ')})` : ''}`
}

export function addColumn(table: QualifiedName, column: TableColumn): string[] {
  return [
    ...(column.sequence ? createSequence(column.sequence) : []),
    `ALTER TABLE ${quoteName(table)} ADD COLUMN ${columnDefinition(column, table)}`,
    ...(column.sequence ? ownSequence(column.sequence, table, column.name) : []),
    ...(column.comment ? commentOnColumn(table, column.name, column.comment) : []),
  ]
}

/** A sequence that the column owns goes with it. */
export function dropColumn(table: QualifiedName, column: string): string[] {
  return [`ALTER TABLE ${quoteName(table)} DROP COLUMN ${quoteIdentifier(column)}`]
}

export function renameColumn(table: QualifiedName, from: string, to: string): string[] {
  return [`ALTER TABLE ${quoteName(table)} RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`]
}
