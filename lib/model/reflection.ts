import type { Attribute, ModelDefinition } from './definition.ts'

/** What `hasMany(Order)` gives before anyone knows on which model and under which name it stands. */
export interface AssociationDeclaration {
  /** Called once, when the association is first used. */
  reflect(owner: ModelDefinition, name: string): Reflection
}

export type AssociationKind = 'belongsTo' | 'hasOne' | 'hasMany' | 'hasManyThrough' | 'hasOneThrough'

/** The facts of one association. This layer and the relation's know associations only so; `associations/` implements it. */
export interface Reflection {
  readonly owner: ModelDefinition
  readonly name: string
  readonly kind: AssociationKind
  /** True when it reads as a collection. */
  readonly isMany: boolean
  readonly target: ModelDefinition
  /** Column pairs that join the owner's table with the target's; for a through association those of its first step. */
  readonly keys: readonly KeyPair[]
  readonly isOptional: boolean
  readonly options: Readonly<Record<string, unknown>>
  /** The association of the target that points back here, if there is one. */
  readonly inverse: Reflection | null
  /** For `through`: the step to take on the owner, and then on its target. */
  readonly through: { readonly first: Reflection; readonly second: Reflection } | null
  /** Raises a coded error that names model and member when target, foreign key, inverse or through is wrong. */
  check(): void
  /**
   * Loads this association for all of the records in one query, or two for `through`, and sets it on each.
   * `filter` is the relation given by `includes({ orders: (q) => … })`.
   */
  load(records: readonly object[], filter?: unknown): Promise<void>
}

export interface KeyPair {
  readonly owner: Attribute
  readonly target: Attribute
}
