import { shortenIdentifier } from '../../naming/index.ts'
import { quoteIdentifier, quoteLiteral } from '../../sql/index.ts'
import type { EnumType, QualifiedName, TableColumn } from '../table.ts'
import { commentOnEnum } from './comments.ts'
import { quoteName, quoteTypeName } from './names.ts'

export function createEnum(type: EnumType): string[] {
  return [
    `CREATE TYPE ${quoteTypeName(type)} AS ENUM (${type.labels.map(quoteLiteral).join(', ')})`,
    ...(type.comment ? commentOnEnum(type, type.comment) : []),
  ]
}

export function dropEnum(type: QualifiedName): string[] {
  return [`DROP TYPE ${quoteTypeName(type)}`]
}

export function renameEnum(from: QualifiedName, to: string): string[] {
  return [`ALTER TYPE ${quoteTypeName(from)} RENAME TO ${quoteIdentifier(to)}`]
}

/** The new value cannot be used before its transaction is committed. */
export function addEnumValue(type: QualifiedName, value: string, place: { before?: string; after?: string } = {}): string[] {
  const where =
    place.before !== undefined
      ? ` BEFORE ${quoteLiteral(place.before)}`
      : place.after !== undefined
        ? ` AFTER ${quoteLiteral(place.after)}`
        : ''
  return [`ALTER TYPE ${quoteTypeName(type)} ADD VALUE ${quoteLiteral(value)}${where}`]
}

export function renameEnumValue(type: QualifiedName, from: string, to: string): string[] {
  return [`ALTER TYPE ${quoteTypeName(type)} RENAME VALUE ${quoteLiteral(from)} TO ${quoteLiteral(to)}`]
}

/**
 * Makes an enum anew under its own name and converts its columns through text. Their defaults are taken off before and
 * put on again after, because they are values of the old type. Fails where a row holds a value that goes.
 */
export function recreateEnum(
  from: EnumType,
  to: EnumType,
  columns: readonly { readonly table: QualifiedName; readonly column: TableColumn }[],
): string[] {
  const aside = { schema: from.schema, name: shortenIdentifier(`${from.name}_old`) }
  const alter = (table: QualifiedName, column: string, change: string): string =>
    `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column)} ${change}`
  return [
    ...renameEnum(from, aside.name),
    ...createEnum(to),
    ...columns.flatMap(({ table, column }) => {
      const text = column.type.endsWith('[]') ? 'text[]' : 'text'
      return [
        ...(column.default === null ? [] : [alter(table, column.name, 'DROP DEFAULT')]),
        alter(table, column.name, `TYPE ${column.type} USING ${quoteIdentifier(column.name)}::${text}::${column.type}`),
        ...(column.default === null ? [] : [alter(table, column.name, `SET DEFAULT ${column.default}`)]),
      ]
    }),
    ...dropEnum(aside),
  ]
}
