import type { ModelDefinition, Reflection } from '../model/index.ts'
import { shown } from '../types/index.ts'
import { filteredTargets } from './association-scope.ts'
import { InvalidRelation } from './errors.ts'
import { holdsNoNames } from './names.ts'
import type { Include, IncludeTree, RelationState } from './state.ts'

/**
 * Every way to write an include as one tree: `'orders'`, `['orders']`, `{ orders: true }`, `{ orders: 'items' }`,
 * `{ orders: ['items'] }`, `{ orders: { items: true } }`, `{ orders: (q) => … }`.
 */
export function includeTree(definition: ModelDefinition, written: unknown): IncludeTree {
  const tree = new Map<string, Include>()
  for (const [name, branch] of branches(definition, written)) {
    const reflection = definition.association(name)
    const include =
      typeof branch === 'function'
        ? filtered(reflection, filteredTargets(reflection, branch as (query: unknown) => unknown))
        : { reflection, children: includeTree(reflection.target, branch), filter: null }
    tree.set(name, merged(tree.get(name), include))
  }
  return tree
}

function filtered(reflection: Reflection, filter: RelationState): Include {
  return { reflection, children: filter.includes, filter }
}

/** The names of one level with what stands under each. */
export function branches(definition: ModelDefinition, written: unknown): [string, unknown][] {
  if (written === true) return []
  if (typeof written === 'string') return [[written, true]]
  if (Array.isArray(written)) return written.flatMap((each) => branches(definition, each))
  if (typeof written === 'object' && written !== null && !holdsNoNames(written)) return Object.entries(written)
  throw new InvalidRelation(definition.name, `an association is named by a string, a list or an object, not by ${shown(written)}`)
}

/** Both trees; where both name an association its branches are joined, and the later filter wins. */
export function mergeIncludes(first: IncludeTree, second: IncludeTree): IncludeTree {
  if (first.size === 0) return second
  const tree = new Map(first)
  for (const [name, include] of second) tree.set(name, merged(tree.get(name), include))
  return tree
}

function merged(before: Include | undefined, include: Include): Include {
  if (before === undefined) return include
  return {
    reflection: include.reflection,
    children: mergeIncludes(before.children, include.children),
    filter: include.filter ?? before.filter,
  }
}
