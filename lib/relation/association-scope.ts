import type { ModelDefinition, Reflection } from '../model/index.ts'
import type { RelationState } from './state.ts'

/** How a relation of a model is begun; `relation.ts` registers itself, because it is above this file. */
type Begin = (definition: ModelDefinition) => unknown
let begin: Begin | null = null
let stateOf: ((relation: unknown) => RelationState) | null = null

export function provideRelations(how: Begin, state: (relation: unknown) => RelationState): void {
  begin = how
  stateOf = state
}

/** The state of the relation that a function makes of a model's relation. */
export function applied(definition: ModelDefinition, fn: (query: unknown) => unknown): RelationState {
  return stateOf!(fn(begin!(definition)))
}

const scopes = new WeakMap<Reflection, RelationState | null>()

/** What `hasMany(Order, { scope: (q) => …, order: {…} })` says of its target, as a state; null when it says nothing. */
export function scopeOf(reflection: Reflection): RelationState | null {
  let state = scopes.get(reflection)
  if (state === undefined) {
    const { scope, order } = reflection.options as { scope?: (query: unknown) => unknown; order?: unknown }
    state = scope === undefined && order === undefined ? null : applied(reflection.target, (query) => {
      const scoped = scope === undefined ? query : scope(query)
      return order === undefined ? scoped : (scoped as { order(by: unknown): unknown }).order(order)
    })
    scopes.set(reflection, state)
  }
  return state
}
