import { currentDatabase } from '../database/index.ts'
import type { Attribute } from '../model/index.ts'
import { Select, Subquery, type Expression, type Node } from '../sql/index.ts'
import { averageOf, countOf, countRows, maximumOf, minimumOf, numericAttribute, sumOf } from './aggregates.ts'
import { relationState } from './chaining.ts'
import { finished, selectOf } from './compile.ts'
import { Finding } from './finding.ts'
import { column, storedAttribute } from './projection.ts'
import { isEmptySet, type RelationState } from './state.ts'
import type { TableSource } from './table-source.ts'

/** Values over the whole relation. An empty sum is 0 of its type; an average, minimum or maximum of nothing is null. */
export abstract class Calculating extends Finding {
  async count(name?: string): Promise<number> {
    const state = this[relationState]
    if (isEmptySet(state)) return 0
    if (name === undefined) return (await this.#calculate(() => countRows())) as number
    const attribute = storedAttribute(state.definition, name)
    return (await this.#calculate((table) => countOf(table.column(attribute)), attribute)) as number
  }

  sum(name: string): Promise<unknown> {
    return this.#over(name, 'sum', sumOf)
  }
  average(name: string): Promise<unknown> {
    return this.#over(name, 'average', averageOf)
  }
  minimum(name: string): Promise<unknown> {
    return this.#over(name, 'minimum', minimumOf, false)
  }
  maximum(name: string): Promise<unknown> {
    return this.#over(name, 'maximum', maximumOf, false)
  }

  async #over(name: string, method: string, aggregate: (of: Expression) => Expression, isNumeric = true): Promise<unknown> {
    const state = this[relationState]
    const attribute = isNumeric ? numericAttribute(state.definition, name, method) : storedAttribute(state.definition, name)
    if (isEmptySet(state)) return method === 'sum' ? attribute.codec.cast('0') : null
    return this.#calculate((table) => aggregate(table.column(attribute)), attribute)
  }

  async #calculate(result: (table: TableSource) => Expression, of: Attribute | null = null): Promise<unknown> {
    const state = this[relationState]
    const value = result(state.source)
    const isWhole = state.limit === null && state.offset === null && !state.isDistinct
    const { statement, values } = finished(isWhole ? selectOf({ ...state, orders: [] }, [value]) : within(state, result, of))
    return column(await currentDatabase().run(statement, values), 0, value.codec)[0]
  }
}

/** Over the rows that the relation keeps: LIMIT and DISTINCT come before the aggregate. `distinct()` of one column is that of its values. */
function within(state: RelationState, result: (table: TableSource) => Expression, of: Attribute | null): Node {
  const { source } = state
  const orders = state.limit === null && state.offset === null ? [] : state.orders
  const inner = selectOf({ ...state, orders }, [state.isDistinct && of !== null ? source.column(of) : source.list])
  return new Select({ columns: [result(source.withJoins([], source.taken))], from: new AliasedQuery(inner, source.alias) })
}

class AliasedQuery implements Node {
  readonly #query: Node
  readonly #alias: string
  constructor(query: Node, alias: string) {
    this.#query = query
    this.#alias = alias
  }
  render(to: Parameters<Node['render']>[0]): void {
    to.node(new Subquery(this.#query)).push(' as ').identifier(this.#alias)
  }
}
