import { currentDatabase } from '../database/index.ts'
import type { StoredRecord } from '../model/index.ts'
import { conjunction, disjunction, isNode, subselect, type Node } from '../sql/index.ts'
import { structuralDifferences } from './compatibility.ts'
import { finished, recordsOf, selectOf } from './compile.ts'
import { Condition } from './condition.ts'
import { IncompatibleRelations, InvalidRelation } from './errors.ts'
import { enclosed } from './enclosing.ts'
import { existenceWhere } from './existence.ts'
import { hydrate } from './hydrate.ts'
import { includeTree, mergeIncludes } from './include-tree.ts'
import { withJoined } from './joins.ts'
import { orderTerms, reversed } from './order.ts'
import { preload } from './preload.ts'
import { GroupedRelation } from './grouped.ts'
import { columnProjection, functionProjection } from './projection.ts'
import { rowNumber } from './row-number.ts'
import { RowsRelation } from './rows.ts'
import { isEmptySet, type RelationState } from './state.ts'
import { conditionsOf, isRecord, negated } from './where.ts'

/** The state of a relation; a symbol, because scopes may have any name. */
export const relationState: unique symbol = Symbol('trefoil.relationState')
/** Makes a relation of the same model from another state. */
export const derive: unique symbol = Symbol('trefoil.derive')

/**
 * What narrows, orders and extends a query. Relations are values: each method gives a new one, and nothing runs before
 * it is awaited. The types that users see are in model/relation.ts.
 */
export abstract class Chaining implements PromiseLike<StoredRecord[]> {
  abstract readonly [relationState]: RelationState
  abstract [derive](change: Partial<RelationState>): this

  where(condition: unknown): this {
    const { source, conditions, attributes } = this[relationState]
    return this[derive]({
      conditions: [...conditions, ...conditionsOf(source, condition)],
      attributes: { ...attributes, ...assignable(this[relationState], condition) },
    })
  }

  /** The whole is negated: `not({ a, b })` is NOT (a AND b). */
  not(condition: unknown): this {
    const { source, conditions } = this[relationState]
    return this[derive]({ conditions: [...conditions, negated(source, conditionsOf(source, condition))] })
  }

  /** Replaces earlier conditions by object on the same attributes. */
  rewhere(condition: object): this {
    // What is no object of conditions is refused by where().
    const names = new Set(typeof condition === 'object' && (condition as unknown) !== null ? Object.keys(condition) : [])
    const { conditions, attributes } = this[relationState]
    const kept = Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.has(name)))
    return this[derive]({ conditions: conditions.filter(({ name }) => name === null || !names.has(name)), attributes: kept }).where(
      condition,
    )
  }

  or(other: unknown): this {
    const mine = this[relationState]
    const theirs = stateOf(other, mine)
    const differences = structuralDifferences(mine, theirs)
    if (differences.length > 0) throw new IncompatibleRelations(mine.definition.name, differences)
    if (theirs.isNone) return this
    if (mine.isNone) return this[derive](theirs)
    const either = new Condition(mine.source, (source) =>
      disjunction([mine, theirs].map(({ conditions }) => conjunction(conditions.map((condition) => condition.build(source))))),
    )
    return this[derive]({ conditions: [either], attributes: {} })
  }

  and(other: unknown): this {
    const mine = this[relationState]
    const theirs = stateOf(other, mine)
    const differences = structuralDifferences(mine, theirs)
    if (differences.length > 0) throw new IncompatibleRelations(mine.definition.name, differences)
    return this[derive]({
      conditions: [...mine.conditions, ...theirs.conditions],
      attributes: { ...mine.attributes, ...theirs.attributes },
      isNone: mine.isNone || theirs.isNone,
    })
  }

  /** No rows, and no statement. */
  none(): this {
    return this[derive]({ isNone: true })
  }
  /** Every row; says that a bulk write without a condition is meant. */
  all(): this {
    return this[derive]({ isEverything: true })
  }

  whereMissing(...associations: string[]): this {
    return this.#existing(associations, false)
  }
  whereAssociated(...associations: string[]): this {
    return this.#existing(associations, true)
  }

  order(...by: unknown[]): this {
    const { source, orders } = this[relationState]
    return this[derive]({ orders: [...orders, ...by.flatMap((each) => orderTerms(source, each))] })
  }

  reorder(...by: unknown[]): this {
    const { source } = this[relationState]
    return this[derive]({ orders: by.flatMap((each) => orderTerms(source, each)) })
  }

  reverse(): this {
    const { definition, orders } = this[relationState]
    return this[derive]({ orders: reversed(definition, orders) })
  }

  limit(count: number): this {
    return this[derive]({ limit: rowNumber(this[relationState].definition.name, 'limit', count) })
  }
  offset(count: number): this {
    return this[derive]({ offset: rowNumber(this[relationState].definition.name, 'offset', count) })
  }
  distinct(): this {
    return this[derive]({ isDistinct: true })
  }

  includes(...trees: unknown[]): this {
    const { definition, includes } = this[relationState]
    return this[derive]({ includes: trees.map((tree) => includeTree(definition, tree)).reduce(mergeIncludes, includes) })
  }

  joins(...trees: unknown[]): this {
    return this.#joined(trees, 'inner')
  }
  leftJoins(...trees: unknown[]): this {
    return this.#joined(trees, 'left')
  }

  /** An association that was not loaded raises instead of being loaded on the way. */
  strictLoading(): this {
    return this[derive]({ isStrict: true })
  }
  /** Awaiting an association on one record loads it for that record alone. */
  withoutPeers(): this {
    return this[derive]({ hasPeers: false })
  }

  select(...columns: unknown[]): RowsRelation {
    const state = this[relationState]
    const [first] = columns
    const projection =
      typeof first === 'function' ? functionProjection(first as (row: unknown) => object) : columnProjection(state.definition, columns)
    return new RowsRelation(state, projection)
  }

  group(...columns: unknown[]): GroupedRelation {
    return new GroupedRelation(this[relationState], columns)
  }

  /** The statement as it would be sent. Associations of `includes` are loaded by others. */
  toSql(): { text: string; values: unknown[] } {
    const { statement, values } = finished(recordsOf(this[relationState]))
    return { text: statement.text, values: [...values] }
  }

  /** Inside a condition a relation is one sub-select of its key. */
  [subselect](): Node {
    const state = enclosed(this[relationState])
    const key = state.definition.primaryKey
    if (key.length !== 1)
      throw new InvalidRelation(state.definition.name, "a relation in a condition gives one column; select it: .select('orderId')")
    return selectOf(state, [state.source.column(key[0]!)])
  }

  then<A = StoredRecord[], B = never>(
    resolve?: ((records: any) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return fetchRecords(this[relationState]).then(resolve, reject)
  }

  async *[Symbol.asyncIterator](): AsyncIterator<StoredRecord> {
    yield* await fetchRecords(this[relationState])
  }

  #existing(associations: readonly string[], exists: boolean): this {
    const { definition, source, conditions } = this[relationState]
    const added = associations.map((name) => {
      const reflection = definition.association(name)
      return new Condition(source, (table) => existenceWhere(table, reflection, () => null, exists))
    })
    return this[derive]({ conditions: [...conditions, ...added] })
  }

  #joined(trees: readonly unknown[], side: 'inner' | 'left'): this {
    return this[derive]({
      source: trees.reduce<RelationState['source']>((source, tree) => withJoined(source, tree, side), this[relationState].source),
    })
  }
}

/** Runs the statement of a relation and loads what it includes. */
export async function fetchRecords(state: RelationState): Promise<StoredRecord[]> {
  if (isEmptySet(state)) return []
  const database = currentDatabase()
  const { statement, values } = finished(recordsOf(state))
  const { wireRows } = await database.run(statement, values)
  const records = hydrate(state.definition, wireRows, state)
  if (state.includes.size > 0) await preload(database, records, state.includes, state)
  return records
}

function stateOf(other: unknown, mine: RelationState): RelationState {
  if (!(other instanceof Chaining))
    throw new InvalidRelation(mine.definition.name, 'or() and and() take another relation of the same model')
  return other[relationState]
}

/** Scalars of an object of conditions: a record made through the relation starts with them. */
function assignable({ definition }: RelationState, condition: unknown): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  if (typeof condition !== 'object' || condition === null || isNode(condition)) return attributes
  for (const [name, value] of Object.entries(condition)) {
    const isScalar = value === null || typeof value !== 'object' || value instanceof Date
    const attribute = definition.attributes.get(name)
    if (
      attribute === undefined
        ? isRecord(value) && definition.association(name).kind === 'belongsTo'
        : isScalar && attribute.meta.generated === undefined
    )
      attributes[name] = value
  }
  return attributes
}
