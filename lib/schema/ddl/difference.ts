import type { Difference } from '../difference.ts'
import { alterColumn } from './alter-column.ts'
import { addColumn, dropColumn, renameColumn } from './columns.ts'
import { commentOnEnum, commentOnIndex, commentOnTable } from './comments.ts'
import { addConstraint, alterForeignKey, dropConstraint, renameConstraint, validateConstraint } from './constraints.ts'
import { addEnumValue, createEnum, dropEnum, recreateEnum, renameEnum, renameEnumValue } from './enums.ts'
import { createIndex, dropIndex, renameIndex } from './indexes.ts'
import { renameSequence } from './sequences.ts'
import { createTable, dropTable, renameTable } from './tables.ts'

export interface DdlOptions {
  /** Indexes are built and dropped CONCURRENTLY: the statements must run outside of a transaction. */
  readonly concurrently?: boolean
  /** Foreign keys and checks are added NOT VALID; VALIDATE is another step. */
  readonly notValid?: boolean
}

/**
 * The statements that end a difference.
 *
 * @example
 * ddlOf({ kind: 'renameColumn', table: { schema: 'public', name: 'users' }, from: 'mail', to: 'email' })
 * // ['ALTER TABLE "users" RENAME COLUMN "mail" TO "email"']
 */
export function ddlOf(difference: Difference, options: DdlOptions = {}): string[] {
  switch (difference.kind) {
    case 'createEnum':
      return createEnum(difference.type)
    case 'dropEnum':
      return dropEnum(difference.type)
    case 'renameEnum':
      return renameEnum(difference.from, difference.to)
    case 'addEnumValue':
      return addEnumValue(difference.type, difference.value, difference)
    case 'renameEnumValue':
      return renameEnumValue(difference.type, difference.from, difference.to)
    case 'recreateEnum':
      return recreateEnum(difference.from, difference.to, difference.columns)
    case 'createTable':
      return createTable(difference.table)
    case 'dropTable':
      return dropTable(difference.table)
    case 'renameTable':
      return renameTable(difference.from, difference.to)
    case 'addColumn':
      return addColumn(difference.table, difference.column)
    case 'dropColumn':
      return dropColumn(difference.table, difference.column.name)
    case 'renameColumn':
      return renameColumn(difference.table, difference.from, difference.to)
    case 'alterColumn':
      return alterColumn(difference.table, difference.from, difference.to, difference.using)
    case 'renameSequence':
      return renameSequence(difference.from, difference.to)
    case 'addConstraint':
      return addConstraint(difference.table, difference.constraint, options)
    case 'dropConstraint':
      return dropConstraint(difference.table, difference.constraint.value.name)
    case 'renameConstraint':
      return renameConstraint(difference.table, difference.from, difference.to)
    case 'alterForeignKey':
      return alterForeignKey(difference.table, difference.to)
    case 'validateConstraint':
      return validateConstraint(difference.table, difference.name)
    case 'addIndex':
      return createIndex(difference.table, difference.index, options)
    case 'dropIndex':
      return dropIndex(difference.table, difference.index.name, options)
    case 'renameIndex':
      return renameIndex(difference.table, difference.from, difference.to)
    case 'commentTable':
      return commentOnTable(difference.table, difference.to)
    case 'commentEnum':
      return commentOnEnum(difference.type, difference.to)
    case 'commentIndex':
      return commentOnIndex(difference.table, difference.index, difference.to)
  }
}
