import { quoteIdentifier } from '../../sql/index.ts'
import type { Constraint } from '../difference.ts'
import type { Check, Deferrability, ForeignKey, PrimaryKey, QualifiedName, Unique } from '../table.ts'
import { quoteList, quoteName } from './names.ts'

export const primaryKeyConstraint = (value: PrimaryKey): Constraint => ({ kind: 'primaryKey', value })
export const uniqueConstraint = (value: Unique): Constraint => ({ kind: 'unique', value })
export const foreignKeyConstraint = (value: ForeignKey): Constraint => ({ kind: 'foreignKey', value })
export const checkConstraint = (value: Check): Constraint => ({ kind: 'check', value })

/** `CONSTRAINT "users_pkey" PRIMARY KEY ("id")`, as it stands in CREATE TABLE and after ADD. */
export function constraintDefinition(constraint: Constraint): string {
  return `CONSTRAINT ${quoteIdentifier(constraint.value.name)} ${body(constraint)}`
}

function body(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${quoteList(constraint.value.columns)})${including(constraint.value.include)}${deferring(constraint.value.deferrability)}`
    case 'unique':
      return uniqueBody(constraint.value)
    case 'foreignKey':
      return foreignKeyBody(constraint.value)
    case 'check':
      return `CHECK (${constraint.value.expression})${constraint.value.noInherit ? ' NO INHERIT' : ''}`
  }
}

function uniqueBody(unique: Unique): string {
  const nulls = unique.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''
  return `UNIQUE${nulls} (${quoteList(unique.columns)})${including(unique.include)}${deferring(unique.deferrability)}`
}

function foreignKeyBody(key: ForeignKey): string {
  const chosen = key.onDeleteColumns?.length ? ` (${quoteList(key.onDeleteColumns)})` : ''
  return [
    `FOREIGN KEY (${quoteList(key.columns)}) REFERENCES ${quoteName(key.references)} (${quoteList(key.references.columns)})`,
    key.match === 'full' ? ' MATCH FULL' : '',
    key.onDelete === 'no action' ? '' : ` ON DELETE ${key.onDelete.toUpperCase()}${chosen}`,
    key.onUpdate === 'no action' ? '' : ` ON UPDATE ${key.onUpdate.toUpperCase()}`,
    deferring(key.deferrability),
  ].join('')
}

function including(columns: readonly string[] | undefined): string {
  return columns?.length ? ` INCLUDE (${quoteList(columns)})` : ''
}

function deferring(deferrability: Deferrability | undefined): string {
  if (deferrability === undefined || deferrability === 'not deferrable') return ''
  return deferrability === 'initially deferred' ? ' DEFERRABLE INITIALLY DEFERRED' : ' DEFERRABLE'
}

/** True for a foreign key or check that is declared, or wanted, without a look at the rows that are there. */
export function isUnvalidated(constraint: Constraint): boolean {
  return (constraint.kind === 'foreignKey' || constraint.kind === 'check') && !constraint.value.validated
}

export interface AddConstraintOptions {
  /** Adds a foreign key or check NOT VALID, whatever the value says: VALIDATE then looks at the rows without blocking writes. */
  readonly notValid?: boolean
  /** Makes a primary key or unique constraint of an index that exists; the index takes the constraint's name. */
  readonly usingIndex?: string
}

export function addConstraint(table: QualifiedName, constraint: Constraint, options: AddConstraintOptions = {}): string[] {
  if (options.usingIndex !== undefined && (constraint.kind === 'primaryKey' || constraint.kind === 'unique')) {
    const kind = constraint.kind === 'primaryKey' ? 'PRIMARY KEY' : 'UNIQUE'
    const using = `${kind} USING INDEX ${quoteIdentifier(options.usingIndex)}${deferring(constraint.value.deferrability)}`
    return [`ALTER TABLE ${quoteName(table)} ADD CONSTRAINT ${quoteIdentifier(constraint.value.name)} ${using}`]
  }
  const canWait = constraint.kind === 'foreignKey' || constraint.kind === 'check'
  const unvalidated = isUnvalidated(constraint) || (canWait && options.notValid === true)
  return [`ALTER TABLE ${quoteName(table)} ADD ${constraintDefinition(constraint)}${unvalidated ? ' NOT VALID' : ''}`]
}

export function dropConstraint(table: QualifiedName, name: string): string[] {
  return [`ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`]
}

export function renameConstraint(table: QualifiedName, from: string, to: string): string[] {
  return [`ALTER TABLE ${quoteName(table)} RENAME CONSTRAINT ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`]
}

export function validateConstraint(table: QualifiedName, name: string): string[] {
  return [`ALTER TABLE ${quoteName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`]
}

/** The deferrability of a foreign key is the one thing of a constraint that can be changed in place. */
export function alterForeignKey(table: QualifiedName, key: ForeignKey): string[] {
  const clause = key.deferrability === 'not deferrable' ? ' NOT DEFERRABLE' : deferring(key.deferrability)
  const immediate = key.deferrability === 'initially immediate' ? ' INITIALLY IMMEDIATE' : ''
  return [`ALTER TABLE ${quoteName(table)} ALTER CONSTRAINT ${quoteIdentifier(key.name)}${clause}${immediate}`]
}
