import type { ModelDefinition } from '../model/index.ts'
import type { SelectJoin } from '../sql/index.ts'
import { branches } from './include-tree.ts'
import { fromSource } from './existence.ts'
import { InvalidRelation } from './errors.ts'
import { joinCondition, stepsOf } from './steps.ts'
import { freeAlias, TableSource, type Join } from './table-source.ts'

/** The table with further associations joined to it: `'orders'`, `{ orders: 'items' }` … An inner join wins over a left one. */
export function withJoined(source: TableSource, written: unknown, side: 'inner' | 'left'): TableSource {
  const taken = [...source.taken]
  return withTaken(joined(source, written, side, taken, ''), taken)
}

/** Every table of the query knows the names of all: an EXISTS inside a condition on one must not hide another. */
function withTaken(source: TableSource, taken: readonly string[]): TableSource {
  return source.withJoins(
    source.joins.map((join) => ({ ...join, source: withTaken(join.source, taken) })),
    taken,
  )
}

function joined(source: TableSource, written: unknown, side: 'inner' | 'left', taken: string[], path: string): TableSource {
  const joins = new Map(source.joins.map((join) => [join.name, join]))
  for (const [name, branch] of branches(source.definition, written)) {
    if (typeof branch === 'function')
      throw new InvalidRelation(source.definition.name, `a join takes all rows of ${name}; filter them by where((t) => t.${name}…)`)
    const before = joins.get(name) ?? begin(source.definition, name, side, taken, path)
    const target = joined(before.source, branch, side, taken, path + name + '_')
    joins.set(name, { ...before, side: before.side === 'inner' || side === 'inner' ? 'inner' : 'left', source: target })
  }
  return joins.size === 0 ? source : source.withJoins([...joins.values()], taken)
}

function begin(definition: ModelDefinition, name: string, side: 'inner' | 'left', taken: string[], path: string): Join {
  const reflection = definition.association(name)
  const aliases = stepsOf(reflection).map((step, index, steps) => {
    const last = index === steps.length - 1
    const alias = taken.includes(step.target.table)
      ? freeAlias(`${path}${name}${last ? '' : `_${step.target.table}`}`, taken)
      : step.target.table
    taken.push(alias)
    return alias
  })
  return { name, reflection, side, via: aliases.slice(0, -1), source: new TableSource(reflection.target, aliases.at(-1)!, [...taken]) }
}

/** The joins of a table and, below each, its own, as a statement has them. */
export function joinsOf(source: TableSource): SelectJoin[] {
  return source.joins.flatMap((join) => {
    const steps = stepsOf(join.reflection)
    const targets = steps.map((step, index) =>
      index === steps.length - 1 ? join.source : new TableSource(step.target, join.via[index]!, source.taken),
    )
    const own = steps.map(
      (step, index): SelectJoin => ({
        kind: join.side,
        table: fromSource(targets[index]!),
        on: joinCondition(step, index === 0 ? source : targets[index - 1]!, targets[index]!),
      }),
    )
    return [...own, ...joinsOf(join.source)]
  })
}
