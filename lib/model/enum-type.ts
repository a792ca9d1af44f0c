import { enumTypeName } from '../naming/index.ts'
import { typeText, type ColumnMeta, type EnumMeta } from '../schema/index.ts'
import { arrayCodec, enumCodec } from '../types/index.ts'

interface Place {
  readonly table: string
  readonly schema: string | undefined
}

/** The name of an enum column's type: `users_role`, unless the declaration names it. */
export function enumNameOf(meta: EnumMeta, table: string, column: string): string {
  return meta.type ?? enumTypeName(table, column)
}

/** The enum of a column, or of the elements of an array. */
export function enumOf(meta: ColumnMeta): EnumMeta | undefined {
  return meta.enum ?? meta.element?.enum
}

/** A column whose type is said as `enum` or `enum[]` gets the name of its type, as `format_type` prints it. */
export function withEnumType(meta: ColumnMeta, { table, schema }: Place, column: string): ColumnMeta {
  const declared = enumOf(meta)
  if (declared === undefined || !/^enum(\[\])?$/.test(meta.sqlType)) return meta
  const sqlType = typeText({ schema: schema ?? 'public', name: enumNameOf(declared, table, column) })
  const codec = enumCodec(declared.labels, sqlType)
  if (meta.element === undefined) return { ...meta, sqlType, codec }
  return { ...meta, sqlType: `${sqlType}[]`, codec: arrayCodec(codec), element: { ...meta.element, sqlType, codec } }
}
