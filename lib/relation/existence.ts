import type { Reflection } from '../model/index.ts'
import { Exists, negation, nodeOf, Select, sqlRaw, tableSource, type Node, type Rendering } from '../sql/index.ts'
import { named } from './named-table.ts'
import { joinCondition, stepsOf } from './steps.ts'
import { freeAlias, TableSource } from './table-source.ts'

/**
 * EXISTS over an association. `some`: a row that meets the condition; `none`: no such row; `every`: no row that does
 * not meet it (a condition that is NULL is not met).
 */
export function existence(owner: TableSource, reflection: Reflection, condition: ((row: any) => unknown) | undefined, quantifier: 'some' | 'every' | 'none'): Node {
  return existenceWhere(owner, reflection, (target) => {
    if (condition === undefined) return null
    const node = nodeOf(condition(named(target)), 'a condition')
    return quantifier === 'every' ? new IsNotTrue(node) : node
  }, quantifier === 'some')
}

/** EXISTS, or NOT EXISTS, with a condition on the target's table. */
export function existenceWhere(owner: TableSource, reflection: Reflection, condition: (target: TableSource) => Node | null, exists = true): Node {
  const steps = stepsOf(reflection)
  const taken = [...owner.taken]
  const sources = steps.map((step) => {
    const alias = freeAlias(step.target.table, taken)
    taken.push(alias)
    return { definition: step.target, alias }
  }).map(({ definition, alias }) => new TableSource(definition, alias, taken))
  const [first, ...rest] = sources
  const where: Node[] = [joinCondition(steps[0]!, owner, first!)]
  const asked = condition(sources.at(-1)!)
  if (asked !== null) where.push(asked)
  const query = new Select({
    columns: [sqlRaw('1')],
    from: fromSource(first!),
    joins: rest.map((source, index) => ({ kind: 'inner', table: fromSource(source), on: joinCondition(steps[index + 1]!, sources[index]!, source) })),
    where,
  })
  return exists ? new Exists(query) : negation(new Exists(query))
}

export function fromSource(source: TableSource): Node {
  return tableSource(source.definition.schema, source.definition.table, source.alias)
}

/** `(…) is not true`: false or NULL. */
class IsNotTrue implements Node {
  readonly #node: Node
  constructor(node: Node) { this.#node = node }
  render(to: Rendering): void { to.push('(').node(this.#node).push(') is not true') }
}
