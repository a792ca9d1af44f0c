import { currentDatabase } from '../database/index.ts'
import type { Attribute } from '../model/index.ts'
import type { Expression, Node } from '../sql/index.ts'
import { averageOf, countRows, maximumOf, minimumOf, numericAttribute, sumOf } from './aggregates.ts'
import { finished, selectOf } from './compile.ts'
import { InvalidRelation } from './errors.ts'
import { orderTerms } from './order.ts'
import { column, functionProjection, storedAttribute } from './projection.ts'
import { rowNumber } from './row-number.ts'
import { groupClauses, RowsRelation, withHaving, type Grouping } from './rows.ts'
import { isEmptySet, type RelationState } from './state.ts'
import type { TableSource } from './table-source.ts'
import { conditionsOf } from './where.ts'

/**
 * After `group`: projections and calculations, no records. Grouped by one scalar a calculation is a Map, by more it is
 * rows `{ userId, status, count }`. The types that users see are in model/calculations.ts.
 */
export class GroupedRelation {
  readonly #state: RelationState
  readonly #keys: readonly Attribute[]
  readonly #grouping: Grouping

  constructor(state: RelationState, columns: readonly unknown[], grouping?: Grouping) {
    if (columns.length === 0) throw new InvalidRelation(state.definition.name, 'group() takes the names of the columns to group by')
    this.#state = state
    this.#keys = columns.map((name) => storedAttribute(state.definition, name))
    this.#grouping = grouping ?? { by: (table) => this.#keys.map((attribute) => table.column(attribute)), having: [] }
  }

  where(condition: unknown): GroupedRelation {
    return this.#with({ conditions: [...this.#state.conditions, ...conditionsOf(this.#state.source, condition)] })
  }
  having(condition: unknown): GroupedRelation {
    return this.#with({}, withHaving(this.#grouping, this.#state.source, condition))
  }
  order(...by: unknown[]): GroupedRelation {
    return this.#with({ orders: [...this.#state.orders, ...by.flatMap((each) => orderTerms(this.#state.source, each))] })
  }
  limit(count: number): GroupedRelation {
    return this.#with({ limit: rowNumber(this.#state.definition.name, 'limit', count) })
  }
  offset(count: number): GroupedRelation {
    return this.#with({ offset: rowNumber(this.#state.definition.name, 'offset', count) })
  }

  select(project: (row: unknown) => object): RowsRelation {
    if (typeof project !== 'function')
      throw new InvalidRelation(this.#state.definition.name, 'after group() select takes a function: select((t) => ({ … }))')
    return new RowsRelation(this.#state, functionProjection(project), this.#grouping)
  }

  count(): Promise<unknown> {
    return this.#calculate('count', () => countRows())
  }
  sum(name: string): Promise<unknown> {
    return this.#over('sum', name, sumOf)
  }
  average(name: string): Promise<unknown> {
    return this.#over('average', name, averageOf)
  }
  minimum(name: string): Promise<unknown> {
    return this.#over('minimum', name, minimumOf, false)
  }
  maximum(name: string): Promise<unknown> {
    return this.#over('maximum', name, maximumOf, false)
  }

  #over(name: string, columnName: string, aggregate: (of: Expression) => Expression, isNumeric = true): Promise<unknown> {
    const { definition } = this.#state
    const attribute = isNumeric ? numericAttribute(definition, columnName, name) : storedAttribute(definition, columnName)
    return this.#calculate(name, (table) => aggregate(table.column(attribute)))
  }

  async #calculate(name: string, result: (table: TableSource) => Expression): Promise<unknown> {
    const { source, definition } = this.#state
    if (this.#keys.length > 1 && this.#keys.some((attribute) => attribute.name === name))
      throw new InvalidRelation(
        definition.name,
        `rows of ${name}() have the result under ${name}, which is also a column they are grouped by; use select((t) => ({ … })) with names of your own`,
      )
    const value = result(source)
    const columns: Node[] = [...this.#keys.map((attribute) => source.column(attribute)), value]
    const rows = isEmptySet(this.#state) ? null : await this.#run(columns)
    const keys = this.#keys.map((attribute, index) => (rows === null ? [] : column(rows, index, attribute.codec)))
    const values = rows === null ? [] : column(rows, this.#keys.length, value.codec)
    if (keys.length === 1) return new Map(keys[0]!.map((key, index) => [key, values[index]]))
    return values.map(
      (each, index) =>
        Object.fromEntries([...this.#keys.map((attribute, at) => [attribute.name, keys[at]![index]]), [name, each]]) as Record<
          string,
          unknown
        >,
    )
  }

  #run(columns: readonly Node[]) {
    const { statement, values } = finished(selectOf(this.#state, columns, groupClauses(this.#grouping, this.#state.source)))
    return currentDatabase().run(statement, values)
  }

  #with(change: Partial<RelationState>, grouping: Grouping = this.#grouping): GroupedRelation {
    return new GroupedRelation(
      { ...this.#state, ...change },
      this.#keys.map((attribute) => attribute.name),
      grouping,
    )
  }
}
