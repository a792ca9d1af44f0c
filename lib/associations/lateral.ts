import type { Attribute } from '../model/index.ts'
import { selectOf, type RelationState } from '../relation/index.ts'
import { ComparisonNode, quoteIdentifier, sqlRaw, type Node, type Rendering } from '../sql/index.ts'

/**
 * A few rows of each owner, in one query:
 * `select "orders".* from unnest($1::bigint[]) as "trefoil_keys"("key") cross join lateral (select … limit $2) as "orders"`
 */
export class LateralSelect implements Node {
  readonly #inner: Node
  readonly #keys: Node
  readonly #type: string
  readonly #alias: string

  constructor(state: RelationState, key: Node, attribute: Attribute, keys: Node, conditions: readonly Node[], columns: readonly Node[]) {
    const owner = new ComparisonNode(key, '=', sqlRaw('"trefoil_keys"."key"'))
    this.#inner = selectOf(state, columns, { where: [owner, ...conditions] })
    this.#keys = keys
    this.#type = attribute.meta.sqlType
    this.#alias = state.source.alias
  }

  /** A lateral join is a nested loop: the rows of each owner keep the order of the inner query. */
  render(to: Rendering): void {
    const alias = quoteIdentifier(this.#alias)
    to.push(`select ${alias}.* from unnest(`).node(this.#keys).push(`::${this.#type}[]) as "trefoil_keys"("key") cross join lateral (`)
    to.node(this.#inner).push(`) as ${alias}`)
  }
}
