import type { Reflection } from '../model/index.ts'
import { freeAlias, fromSource, joinCondition, restrictions, stepsOf, TableSource } from '../relation/index.ts'
import type { Node, SelectJoin } from '../sql/index.ts'

/** How a `through` association gets from its targets back to the table that holds the owner's key. */
export interface Way {
  readonly joins: readonly SelectJoin[]
  /** The first step, and its table in the query. */
  readonly first: Reflection
  readonly source: TableSource
  readonly restrictions: readonly Node[]
  /** Aliases of the query: what is joined later must have others. */
  readonly taken: readonly string[]
}

export function waysOf(reflection: Reflection, target: TableSource): Way {
  const steps = stepsOf(reflection)
  const taken = [...target.taken]
  const sources = steps.map((step, index) => {
    if (index === steps.length - 1) return target
    const alias = freeAlias(step.target.table, taken)
    taken.push(alias)
    return new TableSource(step.target, alias, [...taken])
  })
  const joins: SelectJoin[] = []
  for (let i = steps.length - 1; i > 0; i--)
    joins.push({ kind: 'inner', table: fromSource(sources[i - 1]!), on: joinCondition(steps[i]!, sources[i - 1]!, sources[i]!) })
  return { joins, first: steps[0]!, source: sources[0]!, restrictions: restrictions(steps[0]!, sources[0]!), taken }
}
