import type { QualifiedName, Table } from './table.ts'
import { typeReference } from './text/type-reference.ts'

/** The sequences that a table's defaults take their values from: `nextval('public.orders_id_seq'::regclass)`. */
export function drawnFrom(table: Table): QualifiedName[] {
  return table.columns.flatMap((column) =>
    [...(column.default ?? '').matchAll(/nextval\('((?:[^']|'')+)'/gi)].flatMap(([, name]) => {
      const sequence = typeReference(name!.replaceAll("''", "'"))
      return sequence ? [{ schema: sequence.schema, name: sequence.name }] : []
    }),
  )
}
