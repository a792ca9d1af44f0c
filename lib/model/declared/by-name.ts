import type { ModelDefinition } from '../definition.ts'
import { InvalidTableOptions } from '../faults.ts'

/**
 * Constraints or indexes of a table, each name once. What two subclasses declare alike on a column that they share is
 * one; two different ones under one name cannot be.
 */
export function byName<T extends { readonly name: string }>(root: ModelDefinition, what: string, declared: readonly T[]): T[] {
  const known = new Map<string, T>()
  for (const each of declared) {
    const other = known.get(each.name)
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(each)) {
      throw new InvalidTableOptions(root.name, null, `has two ${what} named ${each.name}. Give one of them another name: { name: '…' }.`)
    }
    known.set(each.name, each)
  }
  return [...known.values()]
}
