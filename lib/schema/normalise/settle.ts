import { quoteIdentifier } from '../../sql/index.ts'
import type { Rename } from '../compare/apply-renames.ts'
import { readSchema } from '../catalog/read-schema.ts'
import { createSchemaSql } from '../create-schema.ts'
import { nameKey } from '../creation-order.ts'
import { ddlOf } from '../ddl/difference.ts'
import { quoteName } from '../ddl/names.ts'
import { drawnFrom } from '../drawn-from.ts'
import { schemaText } from '../schema-equals.ts'
import { displayName } from '../compare/comparison.ts'
import { ScratchFailed, TextNeverSettles } from '../scratch/errors.ts'
import type { Scratch } from '../scratch/scratch.ts'
import type { DatabaseSchema } from '../table.ts'

/** `x IN (…)` on a varchar is printed in a second form when its first one is read again. Two rounds settle everything known. */
const mostRounds = 5

/**
 * What the scratch server prints for the texts of a schema, once it prints what it has read.
 *
 * @throws ScratchFailed when the server cannot make an object, TextNeverSettles.
 */
export async function settle(schema: DatabaseSchema, renames: readonly Rename[], scratch: Scratch): Promise<DatabaseSchema> {
  let settled = await printed([...createSchemaSql(schema), ...renames.flatMap((rename) => ddlOf(rename))], schema, scratch)
  for (let round = 2; round <= mostRounds; round++) {
    const again = await printed(createSchemaSql(settled), settled, scratch)
    if (schemaText(again) === schemaText(settled)) return settled
    settled = again
  }
  throw new TextNeverSettles(settled.tables.map(displayName).join(', '), mostRounds)
}

async function printed(statements: readonly string[], schema: DatabaseSchema, scratch: Scratch): Promise<DatabaseSchema> {
  const schemas = [...new Set([...schema.tables, ...schema.enums].map((object) => object.schema))]
  try {
    await load([...standIns(schema), ...statements], scratch)
    return await readSchema(scratch.queryable, { schemas })
  } finally {
    await scratch.reset()
  }
}

/** The sequences that defaults draw from and no column here owns: any sequence of that name will do, nothing is ever drawn. */
function standIns(schema: DatabaseSchema): string[] {
  const owned = new Set(schema.tables.flatMap((table) => table.columns.flatMap(({ sequence }) => (sequence ? [nameKey(sequence)] : []))))
  const drawn = new Map(schema.tables.flatMap(drawnFrom).map((sequence) => [nameKey(sequence), sequence]))
  return [...drawn]
    .filter(([key]) => !owned.has(key))
    .flatMap(([, sequence]) => [
      ...(sequence.schema === 'public' ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(sequence.schema)}`]),
      `CREATE SEQUENCE ${quoteName(sequence)}`,
    ])
}

/** All at once; one by one only to find out which one the server refuses. */
async function load(statements: readonly string[], scratch: Scratch): Promise<void> {
  try {
    await scratch.queryable.script(statements.join(';\n'))
  } catch {
    await scratch.reset()
    for (const statement of statements) {
      try {
        await scratch.queryable.script(statement)
      } catch (error) {
        throw new ScratchFailed(statement, error as Error)
      }
    }
  }
}
