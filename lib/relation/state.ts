import type { ModelDefinition, Reflection } from '../model/index.ts'
import type { Ordering, SelectJoin } from '../sql/index.ts'
import type { Condition } from './condition.ts'
import { rootSource, type TableSource } from './table-source.ts'

/** One term of ORDER BY, built for the table it is asked of. */
export interface OrderTerm {
  build(source: TableSource): Ordering
}

/** What to load with the records of a relation, and with theirs. */
export type IncludeTree = ReadonlyMap<string, Include>

export interface Include {
  readonly reflection: Reflection
  readonly children: IncludeTree
  /** What `includes({ orders: (q) => … })` made of the target's relation. */
  readonly filter: RelationState | null
}

/** Everything that chaining has said so far. A value: each call of a relation's method gives a new one. */
export interface RelationState {
  readonly definition: ModelDefinition
  /** The table with its joins. */
  readonly source: TableSource
  readonly conditions: readonly Condition[]
  readonly orders: readonly OrderTerm[]
  readonly limit: number | null
  readonly offset: number | null
  readonly isDistinct: boolean
  readonly includes: IncludeTree
  /** Attributes that a record made through this relation starts with. */
  readonly attributes: Readonly<Record<string, unknown>>
  readonly isNone: boolean
  /** `all()` was said: a bulk write may go without a condition. */
  readonly isEverything: boolean
  readonly isStrict: boolean
  readonly hasPeers: boolean
  /** Joins that are no association of the model: the way from the owner of a `through` collection to its targets. */
  readonly via: readonly SelectJoin[]
}

/** Whether anything was said that keeps rows out, other than which class they are of. */
export function isNarrowed({ definition, conditions, limit, isNone }: RelationState): boolean {
  return isNone || limit !== null || conditions.length > (initial.get(definition)?.conditions.length ?? 0)
}

/** Whether no row can be in it: it needs no statement. */
export function isEmptySet({ isNone, limit, conditions }: RelationState): boolean {
  return isNone || limit === 0 || conditions.some((condition) => condition.isNever)
}

const initial = new WeakMap<ModelDefinition, RelationState>()

/** The whole table, or the rows of a subclass. */
export function initialState(definition: ModelDefinition, restriction: (source: TableSource) => readonly Condition[]): RelationState {
  let state = initial.get(definition)
  if (state === undefined) {
    const source = rootSource(definition)
    state = {
      definition,
      source,
      conditions: restriction(source),
      orders: [],
      limit: null,
      offset: null,
      isDistinct: false,
      includes: new Map(),
      attributes: {},
      isNone: false,
      isEverything: false,
      isStrict: false,
      hasPeers: true,
      via: [],
    }
    initial.set(definition, state)
  }
  return state
}
