import { currentDatabase, type Database } from '../database/index.ts'
import { registeredModels, schemaOf, type ModelClass } from '../model/index.ts'
import { createSchemaSql, type QualifiedName } from '../schema/index.ts'
import { quoteQualified } from '../sql/index.ts'

export interface CreateAllOptions {
  /** Default: the current database. */
  database?: Database | undefined
}

export interface DropAllOptions extends CreateAllOptions {
  /** Also drop the foreign keys and views of others that depend on the tables. Default false: then they stop it. */
  cascade?: boolean | undefined
}

/**
 * Creates the tables and types that models declare, in one transaction and without migrations: for specs and sketches.
 *
 * @param models default: every model that was used or booted.
 */
export async function createAll(
  models: readonly ModelClass[] = registeredModels(),
  { database = currentDatabase() }: CreateAllOptions = {},
): Promise<void> {
  await runAll(database, createSchemaSql(schemaOf(models)))
}

/** Drops the tables and types that models declare, where they exist, in one transaction. */
export async function dropAll(
  models: readonly ModelClass[] = registeredModels(),
  { database = currentDatabase(), cascade = false }: DropAllOptions = {},
): Promise<void> {
  const { tables, enums } = schemaOf(models)
  const further = cascade ? ' CASCADE' : ''
  await runAll(database, [
    // In one statement, so that foreign keys among them are in nobody's way.
    ...(tables.length === 0 ? [] : [`DROP TABLE IF EXISTS ${names(tables)}${further}`]),
    ...(enums.length === 0 ? [] : [`DROP TYPE IF EXISTS ${names(enums)}${further}`]),
  ])
}

const names = (objects: readonly QualifiedName[]): string => objects.map(({ schema, name }) => quoteQualified(schema, name)).join(', ')

async function runAll(database: Database, statements: readonly string[]): Promise<void> {
  if (statements.length > 0) await database.transaction(() => database.script(`${statements.join(';\n')};`))
}
