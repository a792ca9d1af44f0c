import type { TableColumn } from '../../schema/index.ts'
import { sqlText } from '../../sql/index.ts'
import type { Attribute, ModelDefinition } from '../definition.ts'
import { defaultText } from './default-text.ts'
import { columnTypeOf } from './reference-target.ts'

/** The columns of the whole table, in the order of the layout. */
export function columnsOf(root: ModelDefinition): TableColumn[] {
  return root.layout.map((attribute) => columnOf(attribute, root))
}

function columnOf(attribute: Attribute, root: ModelDefinition): TableColumn {
  const { column, meta } = attribute
  const type = columnTypeOf(root, attribute)
  // Rows of the other classes have nothing in the columns of a subclass; a check demands it of its own (checks.ts).
  const isShared = root.attributes.get(attribute.name) !== attribute
  return {
    name: column,
    type,
    nullable: meta.nullable || isShared,
    default: meta.default === undefined ? null : defaultText(meta.default, meta.codec, type),
    identity: meta.identity ?? null,
    generated: meta.generated === undefined ? null : { expression: sqlText(meta.generated.expression), stored: meta.generated.stored },
    collation: null,
    comment: meta.comment ?? null,
    ...(meta.renamedFrom !== undefined && { renamedFrom: meta.renamedFrom }),
  }
}
