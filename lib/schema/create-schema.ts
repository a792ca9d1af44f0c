import { quoteIdentifier } from '../sql/index.ts'
import { creationOrder } from './creation-order.ts'
import { addConstraint, dropConstraint, foreignKeyConstraint } from './ddl/constraints.ts'
import { createEnum, dropEnum } from './ddl/enums.ts'
import { createTable, dropTable } from './ddl/tables.ts'
import { bySchemaAndName, compareText } from './order.ts'
import type { DatabaseSchema } from './table.ts'

/** The statements that make the modelled part of a schema in an empty database: schemas, enums, tables, then circular foreign keys. */
export function createSchemaSql(schema: DatabaseSchema): string[] {
  const { tables, later } = creationOrder(schema.tables)
  return [
    ...schemaNames(schema).map((name) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name)}`),
    ...[...schema.enums].sort(bySchemaAndName).flatMap(createEnum),
    ...tables.flatMap(createTable),
    ...later.flatMap(({ table, foreignKey }) => addConstraint(table, foreignKeyConstraint(foreignKey))),
  ]
}

/** The statements that take it all away again, without CASCADE. What is not modelled and depends on it stops them. */
export function dropSchemaSql(schema: DatabaseSchema): string[] {
  const { tables, later } = creationOrder(schema.tables)
  return [
    ...later.flatMap(({ table, foreignKey }) => dropConstraint(table, foreignKey.name)),
    ...[...tables].reverse().flatMap(dropTable),
    ...[...schema.enums].sort(bySchemaAndName).reverse().flatMap(dropEnum),
  ]
}

function schemaNames(schema: DatabaseSchema): string[] {
  const names = new Set([...schema.tables, ...schema.enums].map((object) => object.schema))
  names.delete('public')
  return [...names].sort(compareText)
}
