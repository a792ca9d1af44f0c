import type { DatabaseSchema, EnumType } from '../../schema/index.ts'
import { enumTypeName } from '../../naming/index.ts'
import { definitionOf } from '../define.ts'
import type { ModelClass, ModelDefinition } from '../definition.ts'
import { enumNameOf, enumOf } from '../enum-type.ts'
import { DuplicateTable, InvalidTableOptions } from '../faults.ts'
import { optionsOf } from './options.ts'
import { toTable } from './to-table.ts'

/**
 * The database that these models declare: their tables and enum types, as values. A table that several classes share
 * comes once, with the columns of all of them that are given or known.
 *
 * @example schemaOf([User, Order]).enums   // [{ schema: 'public', name: 'users_role', labels: ['admin', 'member'], comment: null }]
 * @throws DuplicateTable where two models have one table; InvalidTableOptions where one enum type has different labels.
 */
export function schemaOf(models: readonly ModelClass[]): DatabaseSchema {
  // All first, so that the subclasses have placed their columns.
  const roots = new Set(models.map((model) => definitionOf(model)).map(({ family }) => family[0]!))
  const owners = new Map<string, ModelDefinition>()
  for (const root of roots) {
    const name = `${root.schema ?? 'public'}.${root.table}`
    const other = owners.get(name)
    if (other !== undefined) throw new DuplicateTable(root.name, root.table, other.name)
    owners.set(name, root)
  }
  return { tables: [...roots].map(toTable), enums: enumsOf([...roots]), others: [] }
}

function enumsOf(roots: readonly ModelDefinition[]): EnumType[] {
  const types = new Map<string, EnumType>()
  for (const root of roots) {
    for (const { name: attribute, column, meta } of root.layout) {
      const declared = enumOf(meta)
      if (declared === undefined) continue
      const { labels } = declared
      const schema = root.schema ?? 'public'
      const name = enumNameOf(declared, root.table, column)
      const other = types.get(`${schema}.${name}`)
      if (other !== undefined && other.labels.join('\0') !== labels.join('\0'))
        throw new InvalidTableOptions(
          root.name,
          attribute,
          `has the enum type ${name} with the labels ${labels.join(', ')}, which elsewhere are ${other.labels.join(', ')}.`,
        )
      const former =
        declared.type === undefined ? enumTypeName(optionsOf(root).renamedFrom ?? root.table, meta.renamedFrom ?? column) : name
      types.set(`${schema}.${name}`, { schema, name, labels, comment: null, ...(former !== name && { renamedFrom: former }) })
    }
  }
  return [...types.values()]
}
