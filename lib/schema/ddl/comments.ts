import { quoteIdentifier, quoteLiteral } from '../../sql/index.ts'
import type { QualifiedName } from '../table.ts'
import { quoteName, quoteTypeName } from './names.ts'

const commentOn = (object: string, comment: string | null): string =>
  `COMMENT ON ${object} IS ${comment === null || comment === '' ? 'NULL' : quoteLiteral(comment)}`

export function commentOnTable(table: QualifiedName, comment: string | null): string[] {
  return [commentOn(`TABLE ${quoteName(table)}`, comment)]
}

export function commentOnColumn(table: QualifiedName, column: string, comment: string | null): string[] {
  return [commentOn(`COLUMN ${quoteName(table)}.${quoteIdentifier(column)}`, comment)]
}

/** An index lives in its table's schema. */
export function commentOnIndex(table: QualifiedName, index: string, comment: string | null): string[] {
  return [commentOn(`INDEX ${quoteName({ schema: table.schema, name: index })}`, comment)]
}

export function commentOnEnum(type: QualifiedName, comment: string | null): string[] {
  return [commentOn(`TYPE ${quoteTypeName(type)}`, comment)]
}
