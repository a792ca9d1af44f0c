import { currentDatabase } from '../database/index.ts'
import { conjunction, isNode, nodeOf, subselect, type Node, type SelectParts } from '../sql/index.ts'
import { enclosed } from './enclosing.ts'
import { calledWith } from './named-table.ts'
import { finished, selectOf } from './compile.ts'
import { Condition } from './condition.ts'
import { InvalidRelation } from './errors.ts'
import { orderTerms } from './order.ts'
import type { Projection } from './projection.ts'
import { rowNumber } from './row-number.ts'
import { isEmptySet, type RelationState } from './state.ts'
import type { TableSource } from './table-source.ts'

/** The grouping of a query for rows. */
export interface Grouping {
  readonly by: (table: TableSource) => readonly Node[]
  readonly having: readonly Condition[]
}

const ungrouped: Grouping = { by: () => [], having: [] }

/** A query for plain rows: what `select` gives. A value, like a relation. The types that users see are in model/rows.ts. */
export class RowsRelation implements PromiseLike<Record<string, unknown>[]> {
  readonly #state: RelationState
  readonly #projection: Projection
  readonly #grouping: Grouping

  constructor(state: RelationState, projection: Projection, grouping: Grouping = ungrouped) {
    this.#state = state
    this.#projection = projection
    this.#grouping = grouping
    projection(state.source)
  }

  where(condition: unknown): RowsRelation {
    return this.#with({ conditions: [...this.#state.conditions, expressionCondition(this.#state.source, condition)] })
  }
  having(condition: unknown): RowsRelation {
    return new RowsRelation(this.#state, this.#projection, withHaving(this.#grouping, this.#state.source, condition))
  }
  order(...by: unknown[]): RowsRelation {
    return this.#with({ orders: [...this.#state.orders, ...by.flatMap((each) => orderTerms(this.#state.source, each))] })
  }
  limit(count: number): RowsRelation {
    return this.#with({ limit: rowNumber(this.#state.definition.name, 'limit', count) })
  }
  offset(count: number): RowsRelation {
    return this.#with({ offset: rowNumber(this.#state.definition.name, 'offset', count) })
  }
  distinct(): RowsRelation {
    return this.#with({ isDistinct: true })
  }

  async first(): Promise<Record<string, unknown> | null> {
    const rows = await this.limit(1).#load()
    return rows[0] ?? null
  }

  toSql(): { text: string; values: unknown[] } {
    const { statement, values } = finished(this.#select())
    return { text: statement.text, values: [...values] }
  }

  /** Inside a condition the rows are values of one column. */
  [subselect](): Node {
    const { definition, source } = this.#state
    const { width } = this.#projection(source)
    if (width !== 1) throw new InvalidRelation(definition.name, `a relation in a condition gives one column, and this one selects ${width}`)
    return this.#with(enclosed(this.#state)).#select()
  }

  then<A = Record<string, unknown>[], B = never>(
    resolve?: ((rows: any) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#load().then(resolve, reject)
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Record<string, unknown>> {
    yield* await this.#load()
  }

  async #load(): Promise<Record<string, unknown>[]> {
    const { source } = this.#state
    const projected = this.#projection(source)
    // Aggregates without a group give a row even of no rows.
    if (isEmptySet(this.#state) && (!projected.mayAggregate || this.#grouping.by(source).length > 0)) return []
    const { statement, values } = finished(this.#select())
    return projected.read(await currentDatabase().run(statement, values))
  }

  #select(): Node {
    const { source } = this.#state
    return selectOf(this.#state, this.#projection(source).columns, groupClauses(this.#grouping, source))
  }

  #with(change: Partial<RelationState>): RowsRelation {
    return new RowsRelation({ ...this.#state, ...change }, this.#projection, this.#grouping)
  }
}

export function groupClauses(grouping: Grouping, source: TableSource): Partial<SelectParts> {
  const having = grouping.having.map((condition) => condition.build(source))
  return { groupBy: grouping.by(source), having: having.length === 0 ? [] : [conjunction(having)] }
}

export function withHaving(grouping: Grouping, source: TableSource, condition: unknown): Grouping {
  return { ...grouping, having: [...grouping.having, expressionCondition(source, condition)] }
}

/** Rows have no attributes to name in an object: a function over the table, or `sql`. */
export function expressionCondition(source: TableSource, condition: unknown): Condition {
  if (typeof condition === 'function')
    return new Condition(source, (table) => nodeOf(calledWith(table, condition as (row: unknown) => unknown), 'a condition'))
  if (isNode(condition)) return new Condition(source, () => condition)
  throw new InvalidRelation(source.definition.name, 'a condition on rows is a function (t) => t.name.eq(…) or the sql tag')
}
