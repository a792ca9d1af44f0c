import { primaryKeyName } from '../../naming/index.ts'
import type { Table } from '../../schema/index.ts'
import type { ModelDefinition } from '../definition.ts'
import { checksOf } from './checks.ts'
import { columnsOf } from './columns.ts'
import { foreignKeysOf } from './foreign-keys.ts'
import { indexesOf } from './indexes.ts'
import { optionsOf } from './options.ts'
import { uniquesOf } from './uniques.ts'

/**
 * The table that a model declares, as a value: what migrations compare with the database. For a class that shares its
 * table with others it is the whole table, so the others must have been used or booted.
 *
 * @example
 * toTable(definitionOf(User)).columns[1]
 * // { name: 'email', type: 'character varying(255)', nullable: false, default: null, … }
 * @throws InvalidReference where a foreign key leads to no model; InvalidTableOptions for options that cannot be.
 */
export function toTable(definition: ModelDefinition): Table {
  const root = definition.family[0]!
  const { comment, renamedFrom } = optionsOf(root)
  const uniques = uniquesOf(root)
  return {
    schema: root.schema ?? 'public',
    name: root.table,
    columns: columnsOf(root),
    primaryKey:
      root.primaryKey.length === 0 ? null : { name: primaryKeyName(root.table), columns: root.primaryKey.map(({ column }) => column) },
    uniques,
    foreignKeys: foreignKeysOf(root),
    checks: checksOf(root),
    indexes: indexesOf(root, uniques),
    comment: comment ?? null,
    ...(renamedFrom !== undefined && { renamedFrom }),
  }
}
