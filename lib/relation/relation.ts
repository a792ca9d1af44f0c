import { definitionOf, frameworkClass, type ModelClass, type ModelDefinition } from '../model/index.ts'
import { provideRelations } from './association-scope.ts'
import { Chaining, derive, relationState } from './chaining.ts'
import { Condition } from './condition.ts'
import { keepExample } from './examples.ts'
import { initialState, type RelationState } from './state.ts'
import { Writing } from './writing.ts'

/**
 * A query for records of one model. A class is made for each model, which has the model's scopes as methods, so that
 * they chain: no proxy stands between a call and its method.
 */
export class RecordRelation extends Writing {
  readonly [relationState]: RelationState

  constructor(state: RelationState) {
    super()
    this[relationState] = state
  }

  [derive](change: Partial<RelationState>): this {
    return relationFrom({ ...this[relationState], ...change }) as this
  }
}

interface RelationClass {
  new (state: RelationState): RecordRelation
  /** Keeps the shape of its instances, as `keepShape` does, for as long as there is the model. */
  example: RecordRelation | null
}

const classes = new WeakMap<ModelDefinition, RelationClass>()

/** The relation of a state, with the scopes of its model. */
export function relationFrom(state: RelationState): RecordRelation {
  let known = classes.get(state.definition)
  if (known === undefined) {
    known = class extends RecordRelation {
      static example: RecordRelation | null = null
    }
    installScopes(known.prototype, state.definition.model)
    classes.set(state.definition, known)
    known.example = new known(stateFor(state.definition))
    keepExample(state.definition)
  }
  return new known(state)
}

/** All rows of a model. A relation is itself, so that `this` in a static method may be either. */
export function beginning(from: ModelClass | RecordRelation): RecordRelation {
  if (from instanceof Chaining) return from
  return relationFrom(stateFor(definitionOf(from)))
}

export function stateFor(definition: ModelDefinition): RelationState {
  return initialState(definition, (source) => {
    const { sti } = definition
    if (sti === null || sti.isRoot) return []
    return [new Condition(source, (table) => table.column(sti.discriminator).in(definition.sti!.names))]
  })
}

/** The statics that a model and its parents add to Base, as methods: `this` inside them is the relation. */
export function installScopes(prototype: object, model: ModelClass): void {
  for (let at: object = model; !Object.hasOwn(at, frameworkClass); at = Object.getPrototypeOf(at) as object) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value !== 'function' || name === 'prototype' || name in prototype) continue
      Object.defineProperty(prototype, name, { configurable: true, writable: true, value: value as unknown })
    }
  }
}

provideRelations({ stateFor, relationFrom, stateOf: (relation) => (relation instanceof Chaining ? relation[relationState] : null) })
