import type { ModelDefinition, Reflection } from '../model/index.ts'
import { InvalidRelation } from './errors.ts'
import type { RelationState } from './state.ts'

/** What this file asks of relations, which are above it: `relation.ts` provides it. */
interface Relations {
  /** All rows of a model. */
  stateFor(definition: ModelDefinition): RelationState
  relationFrom(state: RelationState): unknown
  /** Null for what is no relation. */
  stateOf(relation: unknown): RelationState | null
}
let relations: Relations | null = null

export function provideRelations(provided: Relations): void {
  relations = provided
}

/** What a function makes of a relation; a function that returns nothing was meant to return. */
function made(state: RelationState, fn: (query: unknown) => unknown, what: string): RelationState {
  const result = relations!.stateOf(fn(relations!.relationFrom(state)))
  if (result?.definition !== state.definition)
    throw new InvalidRelation(state.definition.name, `${what} has to return a relation of ${state.definition.name}: (q) => q.where({ … })`)
  return result
}

const scopes = new WeakMap<Reflection, RelationState | null>()

/** What `hasMany(Order, { scope: (q) => …, order: {…} })` says of its target, as a state; null when it says nothing. */
export function scopeOf(reflection: Reflection): RelationState | null {
  let state = scopes.get(reflection)
  if (state === undefined) {
    const { scope, order } = reflection.options as { scope?: (query: unknown) => unknown; order?: unknown }
    state =
      scope === undefined && order === undefined
        ? null
        : made(
            relations!.stateFor(reflection.target),
            (query) => {
              const scoped = scope === undefined ? query : scope(query)
              return order === undefined ? scoped : (scoped as { order(by: unknown): unknown }).order(order)
            },
            `the scope of ${reflection.owner.name}.${reflection.name}`,
          )
    scopes.set(reflection, state)
  }
  return state
}

/** The targets of an association, of any record: all of the model, or what the association's own scope leaves. */
export function targetsOf(reflection: Reflection): RelationState {
  return scopeOf(reflection) ?? relations!.stateFor(reflection.target)
}

/** The targets that `includes({ orders: (q) => … })` asks for. An order of its own stands instead of the association's. */
export function filteredTargets(reflection: Reflection, filter: (query: unknown) => unknown): RelationState {
  const targets = targetsOf(reflection)
  const filtered = made({ ...targets, orders: [] }, filter, `the filter of ${reflection.owner.name}.${reflection.name}`)
  return filtered.orders.length === 0 ? { ...filtered, orders: targets.orders } : filtered
}
