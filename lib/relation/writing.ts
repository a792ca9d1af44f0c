import { currentDatabase, noteWrite, transaction, UniqueViolation } from '../database/index.ts'
import type { ModelDefinition, StoredRecord } from '../model/index.ts'
import { Delete, isNode, nodeOf, tableSource, Update, type Assignment } from '../sql/index.ts'
import { shown, UndefinedValue } from '../types/index.ts'
import { calledWith } from './named-table.ts'
import { insertAll, type InsertAllOptions } from './bulk-insert.ts'
import { Calculating } from './calculating.ts'
import { fetchRecords, relationState } from './chaining.ts'
import { finished, writeConditions } from './compile.ts'
import { InvalidRelation, UnboundedWrite } from './errors.ts'
import { storedAttribute } from './projection.ts'
import { isEmptySet, isNarrowed, type RelationState } from './state.ts'

/** What a record can do that this layer asks of it. */
interface Writable extends StoredRecord {
  saveOrFail(): Promise<unknown>
  destroyOrFail(): Promise<unknown>
}

/** Records made through the relation, and writes of all its rows at once. */
export abstract class Writing extends Calculating {
  /** A new record, not saved, that starts with the relation's conditions. */
  build(input: object = {}): StoredRecord {
    const { definition, attributes } = this[relationState]
    return new definition.model({ ...attributes, ...input }) as StoredRecord
  }

  /** Builds and saves. Throws RecordInvalid. */
  async create(input: object): Promise<StoredRecord> {
    const record = this.build(input) as Writable
    await record.saveOrFail()
    return record
  }

  /** The record with these attributes, created where there is none; also where another session creates it at the same moment. */
  async findOrCreateBy(keys: object, more: object = {}): Promise<StoredRecord> {
    const found = await this.findBy(keys)
    if (found !== null) return found
    try {
      return await this.create({ ...keys, ...more })
    } catch (error) {
      if (!(error instanceof Error && error.cause instanceof UniqueViolation)) throw error
      const created = await this.findBy(keys)
      if (created === null) throw error
      return created
    }
  }

  async findOrInitializeBy(keys: object, more: object = {}): Promise<StoredRecord> {
    return (await this.findBy(keys)) ?? this.build({ ...keys, ...more })
  }

  insertAll(rows: readonly object[], options?: InsertAllOptions): Promise<number | Record<string, unknown>[]> {
    const { definition, attributes } = this[relationState]
    noteWrite()
    return insertAll(definition, startingWith(definition, attributes, rows), options)
  }

  /** One UPDATE; gives the number of rows. No validations, callbacks or timestamps. */
  async updateAll(values: object | ((row: unknown) => object)): Promise<number> {
    const state = this.#bounded('updateAll')
    if (isEmptySet(state)) return 0
    const given = typeof values === 'function' ? (calledWith(state.source, values as (row: unknown) => object) as object) : values
    if (typeof given !== 'object' || (given as unknown) === null)
      throw new InvalidRelation(state.definition.name, `updateAll() takes an object of values by name, not ${shown(given)}`)
    const assignments = Object.entries(given).map(([name, value]) => assignment(state, name, value))
    if (assignments.length === 0) throw new InvalidRelation(state.definition.name, 'updateAll() takes at least one value to write')
    noteWrite()
    const { statement, values: binds } = finished(new Update({ table: target(state), assignments, where: writeConditions(state) }))
    return (await currentDatabase().run(statement, binds)).count
  }

  /** One DELETE; gives the number of rows. Dependent associations are left to the database. */
  async deleteAll(): Promise<number> {
    const state = this.#bounded('deleteAll')
    if (isEmptySet(state)) return 0
    noteWrite()
    const { statement, values } = finished(new Delete({ table: target(state), where: writeConditions(state) }))
    return (await currentDatabase().run(statement, values)).count
  }

  /** Loads the records and destroys each, with what depends on it, in one transaction. */
  async destroyAll(): Promise<number> {
    const state = this.#bounded('destroyAll')
    return transaction(async () => {
      const records = (await fetchRecords(state)) as Writable[]
      for (const record of records) await record.destroyOrFail()
      return records.length
    })
  }

  #bounded(method: string): RelationState {
    const state = this[relationState]
    if (!state.isEverything && !isNarrowed(state)) throw new UnboundedWrite(state.definition.name, method)
    return state
  }
}

/** Rows with the scalars of the relation's conditions, where they do not say otherwise; a record is its key. */
function startingWith(
  definition: ModelDefinition,
  attributes: Readonly<Record<string, unknown>>,
  rows: readonly object[],
): readonly object[] {
  const shared: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (definition.attributes.has(name)) shared[name] = value
    else
      for (const { owner, target } of definition.association(name).keys)
        shared[owner.name] = (value as Record<string, unknown>)[target.name]
  }
  if (Object.keys(shared).length === 0 || !Array.isArray(rows)) return rows
  return rows.map((row: object | null) => (typeof row === 'object' && row !== null ? { ...shared, ...row } : row!))
}

function target({ definition }: RelationState) {
  return tableSource(definition.schema, definition.table)
}

function assignment(state: RelationState, name: string, value: unknown): Assignment {
  const attribute = storedAttribute(state.definition, name)
  if (value === undefined) throw new UndefinedValue(`${state.definition.name}.updateAll() ${name}`)
  if (attribute.meta.generated !== undefined)
    throw new InvalidRelation(state.definition.name, `${name} is generated by the database and can not be updated`)
  const isSql = isNode(value)
  return { column: attribute.column, value: isSql ? nodeOf(value) : value === null ? null : attribute.codec.encode(value) }
}
