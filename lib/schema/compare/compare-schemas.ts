import { nameKey } from '../creation-order.ts'
import type { Difference } from '../difference.ts'
import type { DatabaseSchema, EnumType, OtherObject, QualifiedName, Table } from '../table.ts'
import { arrange } from './arrange.ts'
import { columnOrders } from './column-order.ts'
import { compareEnums } from './compare-enums.ts'
import { compareTables, createTables, dropTables } from './compare-tables.ts'
import { displayName, mayDrop, type Comparison, type CompareOptions } from './comparison.ts'
import { matchSchemas } from './match.ts'
import { enumOf, unpaired } from './pairing.ts'

/**
 * What has to be done to the actual schema to get the desired one. A function of values: texts are compared as they stand, so
 * let `normaliseSchemas` settle them first where the two come from different places.
 *
 * After a rename the differences that follow speak of things by their new names: applied in their order they work, and
 * their inverses do in the reverse order.
 *
 * @example
 * const { differences } = compareSchemas(await readSchema(database), schemaOf(models), { managed: () => true })
 * differences.flatMap((difference) => ddlOf(difference))
 * // ['ALTER TABLE "users" ADD COLUMN "phone" character varying(20)']
 *
 * @throws UnknownRename when an answer in `renames` names something that is not there.
 */
export function compareSchemas(actual: DatabaseSchema, desired: DatabaseSchema, options: CompareOptions = {}): Comparison {
  const matching = matchSchemas(actual, desired, options)
  const tables = sortOut(unpaired(matching.actual.tables, desired.tables).gone, 'table', options)
  const surviving: DatabaseSchema = {
    ...matching.actual,
    tables: matching.actual.tables.filter((table) => !tables.dropped.includes(table)),
  }
  const enums = sortOutEnums(matching.actual.enums, desired, surviving, options)
  const within = compareTables(surviving, desired)
  const differences: Difference[] = [
    ...matching.renames,
    ...unpaired(surviving.enums, desired.enums).fresh.map((type): Difference => ({ kind: 'createEnum', type })),
    ...compareEnums(surviving, desired, surviving),
    ...dropTables(tables.dropped),
    ...within,
    ...createTables(surviving, desired, within),
    ...enums.dropped.map((type): Difference => ({ kind: 'dropEnum', type })),
  ]
  return {
    differences: arrange(differences),
    unmanaged: [...tables.unmanaged, ...enums.unmanaged],
    ambiguous: matching.ambiguous,
    columnOrder: columnOrders(surviving.tables, desired.tables),
  }
}

interface SortedOut<T> {
  readonly dropped: readonly T[]
  readonly unmanaged: readonly OtherObject[]
}

function sortOut<T extends QualifiedName>(gone: readonly T[], kind: 'table' | 'enum', options: CompareOptions): SortedOut<T> {
  const isOurs = (object: T): boolean =>
    mayDrop(displayName(object), options) || (options.managed?.({ schema: object.schema, name: object.name, kind }) ?? false)
  return {
    dropped: gone.filter(isOurs),
    unmanaged: gone.filter((object) => !isOurs(object)).map(({ schema, name }) => ({ kind, schema, name })),
  }
}

/** An enum stays as long as a table that stays has a column of it. */
function sortOutEnums(
  actual: readonly EnumType[],
  desired: DatabaseSchema,
  surviving: DatabaseSchema,
  options: CompareOptions,
): SortedOut<EnumType> {
  const declared = new Set(desired.tables.map(nameKey))
  const foreign = surviving.tables.filter((table: Table) => !declared.has(nameKey(table)))
  const used = new Set(foreign.flatMap((table) => table.columns.map((column) => enumOf(column.type, surviving))))
  const gone = unpaired(actual, desired.enums).gone
  const free = sortOut(
    gone.filter((type) => !used.has(type)),
    'enum',
    options,
  )
  const kept = gone.filter((type) => used.has(type)).map(({ schema, name }): OtherObject => ({ kind: 'enum', schema, name }))
  return { dropped: free.dropped, unmanaged: [...free.unmanaged, ...kept] }
}
