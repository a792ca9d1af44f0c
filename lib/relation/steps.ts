import type { Reflection } from '../model/index.ts'
import { ComparisonNode, conjunction, type Node } from '../sql/index.ts'
import type { TableSource } from './table-source.ts'
import { scopeOf } from './association-scope.ts'

/** A through association as the direct ones it is made of; any other is its own single step. */
export function stepsOf(reflection: Reflection): readonly Reflection[] {
  return reflection.through === null ? [reflection] : [...stepsOf(reflection.through.first), ...stepsOf(reflection.through.second)]
}

/** What joins the table of a step to the one before it: keys, the subclass, and the conditions of the association's own scope. */
export function joinCondition(step: Reflection, owner: TableSource, target: TableSource): Node {
  const nodes: Node[] = step.keys.map((key) => new ComparisonNode(target.column(key.target), '=', owner.column(key.owner)))
  nodes.push(...restrictions(step, target))
  return conjunction(nodes)
}

/** What a step asks of its target besides the keys. */
export function restrictions(step: Reflection, target: TableSource): Node[] {
  const nodes: Node[] = []
  const { sti } = step.target
  if (sti !== null && !sti.isRoot) nodes.push(target.column(sti.discriminator).in(sti.names))
  for (const condition of scopeOf(step)?.conditions ?? []) nodes.push(condition.build(target))
  return nodes
}
