import { always, never, Select, Rendering, type Node, type Rendered, type SelectParts } from '../sql/index.ts'
import { InvalidRelation } from './errors.ts'
import { fromSource } from './existence.ts'
import { joinsOf } from './joins.ts'
import type { RelationState } from './state.ts'

/** The statement of a relation, with the columns asked for. */
export function selectOf(state: RelationState, columns: readonly Node[], more: Partial<SelectParts> = {}): Select {
  const { source } = state
  return new Select({
    columns,
    from: fromSource(source),
    joins: [...state.via, ...joinsOf(source)],
    where: state.isNone ? [never] : state.conditions.map((condition) => condition.build(source)),
    orderBy: state.orders.map((order) => order.build(source)),
    distinct: state.isDistinct,
    ...(state.limit === null ? {} : { limit: state.limit }),
    ...(state.offset === null ? {} : { offset: state.offset }),
    ...more,
  })
}

/** Whole records. */
export function recordsOf(state: RelationState): Select {
  return selectOf(state, [state.source.list])
}

export function finished(node: Node): Rendered {
  return new Rendering().node(node).finish()
}

/** What a condition on a whole table comes to, for UPDATE and DELETE: joins and limits are put in a sub-select of keys. */
export function writeConditions(state: RelationState): Node[] {
  const { source, definition } = state
  const isPlain = source.joins.length === 0 && state.via.length === 0 && state.limit === null && state.offset === null && !state.isDistinct
  if (isPlain) return state.conditions.map((condition) => condition.build(source)).filter((node) => node !== always)
  if (definition.primaryKey.length === 0)
    throw new InvalidRelation(definition.name, 'it has no primary key, so rows of a joined or limited relation cannot be named in a write')
  const keys = definition.primaryKey.map((attribute) => source.column(attribute))
  const inner = selectOf(state, keys)
  return [new KeyAmong(keys, inner)]
}

/** `("orders"."id") in (select …)`, for keys of any number of columns. */
class KeyAmong implements Node {
  readonly #keys: readonly Node[]
  readonly #query: Node
  constructor(keys: readonly Node[], query: Node) {
    this.#keys = keys
    this.#query = query
  }
  render(to: Rendering): void {
    to.push('(').list(this.#keys).push(') in (').node(this.#query).push(')')
  }
}
