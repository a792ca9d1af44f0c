import { currentDatabase } from '../database/index.ts'
import { keyText, slotOf, type Attribute, type StoredRecord } from '../model/index.ts'
import { conditionOn, conjunction, disjunction, sqlRaw, type Node } from '../sql/index.ts'
import { UndefinedValue } from '../types/index.ts'
import { Chaining, derive, fetchRecords, relationState } from './chaining.ts'
import { finished, selectOf } from './compile.ts'
import { Condition } from './condition.ts'
import { InvalidRelation, RecordNotFound, SoleRecordExceeded } from './errors.ts'
import { hydrate } from './hydrate.ts'
import { keyQuery } from './key-query.ts'
import { keyOrder, reversed } from './order.ts'
import { column, storedAttribute } from './projection.ts'
import { rowNumber } from './row-number.ts'
import { isEmptySet, type RelationState } from './state.ts'
import { conditionsOf } from './where.ts'

/** What resolves to records or to single values. */
export abstract class Finding extends Chaining {
  /** By primary key: one record, or several in the order of their keys. Throws RecordNotFound with the keys that are missing. */
  async find(key: unknown): Promise<unknown> {
    const { definition } = this[relationState]
    const isComposite = definition.primaryKey.length > 1
    if (Array.isArray(key) && (!isComposite || Array.isArray(key[0]) || key.length === 0)) return this.#findAll(key)
    const direct = keyQuery(this[relationState], key)
    const records =
      direct === null
        ? await fetchRecords(this[derive]({ conditions: [...this[relationState].conditions, this.#keyed([key])], limit: 1 })[relationState])
        : hydrate(definition, (await currentDatabase().run(direct.statement, direct.values)).wireRows, this[relationState])
    if (records.length === 0) throw new RecordNotFound(definition.name, { ids: [key], key: this.#keyName() })
    return records[0]
  }

  async findBy(condition: object): Promise<StoredRecord | null> {
    const state = this[relationState]
    const records = await fetchRecords({ ...this.#atMost(1), conditions: [...state.conditions, ...conditionsOf(state.source, condition)] })
    return records[0] ?? null
  }

  async findByOrFail(condition: object): Promise<StoredRecord> {
    return (await this.findBy(condition)) ?? this.#missing()
  }

  /** By the order of the relation, or by primary key. */
  async first(count?: number): Promise<unknown> {
    const state = this[relationState]
    const ordered = state.orders.length === 0 ? this[derive]({ orders: keyOrder(state.definition, 'asc') }) : this
    if (count !== undefined) return fetchRecords(ordered.#atMost(rowNumber(state.definition.name, 'first', count)))
    return (await fetchRecords(ordered.#atMost(1)))[0] ?? null
  }

  async firstOrFail(): Promise<unknown> {
    return (await this.first()) ?? this.#missing()
  }

  /** The last ones in the relation's order, found from the end by the database; of a limited relation the last of what it gives. */
  async last(count?: number): Promise<unknown> {
    const { definition } = this[relationState]
    const wanted = count === undefined ? 1 : rowNumber(definition.name, 'last', count)
    const records = wanted === 0 ? [] : await this.#fromTheEnd(wanted)
    return count === undefined ? (records[0] ?? null) : records
  }

  /** Any one, in no order. */
  async take(): Promise<StoredRecord | null> {
    return (await fetchRecords(this.#atMost(1)))[0] ?? null
  }

  /** The only one. Throws RecordNotFound for none and SoleRecordExceeded for more. */
  async sole(): Promise<StoredRecord> {
    const records = await fetchRecords(this.#atMost(2))
    if (records.length > 1) throw new SoleRecordExceeded(this[relationState].definition.name)
    return records[0] ?? this.#missing()
  }

  async exists(condition?: object): Promise<boolean> {
    const state = condition === undefined ? this[relationState] : this.where(condition)[relationState]
    return (await this.#some({ ...state, limit: state.limit ?? 1, orders: state.limit === null ? [] : state.orders })) > 0
  }

  async isAny(): Promise<boolean> {
    return this.exists()
  }
  async isEmpty(): Promise<boolean> {
    return !(await this.exists())
  }
  async isMany(): Promise<boolean> {
    const state = this[relationState]
    return (await this.#some({ ...state, limit: Math.min(state.limit ?? 2, 2) })) > 1
  }

  /** Primary keys; tuples where they are composite. */
  async ids(): Promise<unknown[]> {
    return this.pluck(...this[relationState].definition.primaryKey.map((attribute) => attribute.name))
  }

  /** Values of one column, or tuples of several. */
  async pluck(...names: string[]): Promise<unknown[]> {
    const state = this[relationState]
    if (names.length === 0) throw new InvalidRelation(state.definition.name, 'pluck() takes the names of one or more columns')
    const attributes = names.map((name) => storedAttribute(state.definition, name))
    if (isEmptySet(state)) return []
    const { statement, values } = finished(
      selectOf(
        state,
        attributes.map((attribute) => state.source.column(attribute)),
      ),
    )
    const result = await currentDatabase().run(statement, values)
    const columns = attributes.map((attribute, index) => column(result, index, attribute.codec))
    return columns.length === 1 ? columns[0]! : result.wireRows.map((_, index) => columns.map((each) => each[index]))
  }

  async pick(...names: string[]): Promise<unknown> {
    return (await this[derive](this.#atMost(1)).pluck(...names))[0] ?? null
  }

  /** A limit that was set before still counts. */
  #atMost(count: number): RelationState {
    const state = this[relationState]
    return { ...state, limit: state.limit === null ? count : Math.min(state.limit, count) }
  }

  async #fromTheEnd(count: number): Promise<StoredRecord[]> {
    const state = this[relationState]
    if (state.limit !== null || state.offset !== null) {
      const orders = state.orders.length === 0 ? keyOrder(state.definition, 'asc') : state.orders
      return (await fetchRecords({ ...state, orders })).slice(-count)
    }
    return (await fetchRecords({ ...state, orders: reversed(state.definition, state.orders), limit: count })).reverse()
  }

  async #some(state: RelationState): Promise<number> {
    if (isEmptySet(state)) return 0
    const { statement, values } = finished(selectOf(state, [sqlRaw('1')]))
    return (await currentDatabase().run(statement, values)).wireRows.length
  }

  async #findAll(keys: readonly unknown[]): Promise<StoredRecord[]> {
    if (keys.length === 0) return []
    const state = this[relationState]
    const records = await fetchRecords({ ...state, conditions: [...state.conditions, this.#keyed(keys)] })
    const { primaryKey } = state.definition
    const found = new Map(
      records.map((record) => [primaryKey.map((attribute) => keyText(slotOf(record, attribute.slot))).join('\0'), record]),
    )
    const wanted = new Map(keys.map((key) => [this.#textOf(key), key]))
    const missing = [...wanted].filter(([text]) => !found.has(text)).map(([, key]) => key)
    if (missing.length > 0) throw new RecordNotFound(state.definition.name, { ids: missing, key: this.#keyName() })
    return [...wanted.keys()].map((text) => found.get(text)!)
  }

  #keyed(keys: readonly unknown[]): Condition {
    const { source, definition } = this[relationState]
    const { primaryKey } = definition
    if (primaryKey.length === 0) throw new InvalidRelation(definition.name, 'it has no primary key, so nothing can be found by one')
    for (const key of keys) this.#check(key)
    if (primaryKey.length === 1)
      return new Condition(source, (table) =>
        conditionOn(table.column(primaryKey[0]!), keys.length === 1 ? keys[0] : keys, `${definition.name}.find()`),
      )
    return new Condition(source, (table) =>
      disjunction(keys.map((key) => conjunction(primaryKey.map((attribute, index) => partOf(table.column(attribute), key, index))))),
    )
  }

  /** A key is a scalar of the key's own type: null, a list, an operator are conditions, and belong in `where`. */
  #check(key: unknown): void {
    const { definition } = this[relationState]
    if (key === undefined) throw new UndefinedValue(`${definition.name}.find()`)
    const { primaryKey } = definition
    const parts: readonly unknown[] = primaryKey.length === 1 ? [key] : Array.isArray(key) ? key : []
    if (parts.length !== primaryKey.length)
      throw new InvalidRelation(
        definition.name,
        `find() takes a key of ${primaryKey.length} parts, [${primaryKey.map((attribute) => attribute.name).join(', ')}]`,
      )
    for (const part of parts) {
      if (part === undefined) throw new UndefinedValue(`${definition.name}.find()`)
      if (part === null || typeof part === 'object')
        throw new InvalidRelation(
          definition.name,
          `find() takes values of the primary key, not ${part === null ? 'null' : 'objects'}; conditions belong in where()`,
        )
    }
  }

  #textOf(key: unknown): string {
    const { primaryKey } = this[relationState].definition
    const parts: readonly unknown[] = primaryKey.length === 1 ? [key] : (key as readonly unknown[])
    return parts.map((part, index) => keyOf(primaryKey[index]!, part)).join('\0')
  }

  #keyName(): string {
    return this[relationState].definition.primaryKey.map((attribute) => attribute.name).join(', ')
  }

  #missing(): never {
    const { definition } = this[relationState]
    throw new RecordNotFound(definition.name, { message: `No ${definition.name} meets the condition` })
  }
}

function partOf(target: Parameters<typeof conditionOn>[0], key: unknown, index: number): Node {
  return conditionOn(target, (key as readonly unknown[])[index], target.label)
}

function keyOf(attribute: Attribute, value: unknown): string | null {
  const cast: unknown = attribute.codec.cast(value)
  return keyText(typeof cast === 'object' ? (attribute.codec.encode(cast) as string) : (cast as string))
}
