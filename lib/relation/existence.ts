import type { Reflection } from '../model/index.ts'
import { always, Exists, negation, never, Select, sqlRaw, tableSource, type Node } from '../sql/index.ts'
import { joinCondition, stepsOf } from './steps.ts'
import { freeAlias, TableSource } from './table-source.ts'

/** EXISTS, or NOT EXISTS, with a condition on the target's table. */
export function existenceWhere(
  owner: TableSource,
  reflection: Reflection,
  condition: (target: TableSource) => Node | null,
  exists = true,
): Node {
  const steps = stepsOf(reflection)
  const taken = [...owner.taken]
  const sources = steps
    .map((step) => {
      const alias = freeAlias(step.target.table, taken)
      taken.push(alias)
      return { definition: step.target, alias }
    })
    .map(({ definition, alias }) => new TableSource(definition, alias, taken))
  const [first, ...rest] = sources
  const where: Node[] = [joinCondition(steps[0]!, owner, first!)]
  const asked = condition(sources.at(-1)!)
  if (asked === never) return exists ? never : always
  if (asked !== null) where.push(asked)
  const query = new Select({
    columns: [sqlRaw('1')],
    from: fromSource(first!),
    joins: rest.map((source, index) => ({
      kind: 'inner',
      table: fromSource(source),
      on: joinCondition(steps[index + 1]!, sources[index]!, source),
    })),
    where,
  })
  return exists ? new Exists(query) : negation(new Exists(query))
}

export function fromSource(source: TableSource): Node {
  return tableSource(source.definition.schema, source.definition.table, source.alias)
}
