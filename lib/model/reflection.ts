import type { RawRow } from '../database/index.ts'
import type { Statement } from '../sql/index.ts'
import type { BindValue } from '../types/index.ts'
import type { Attribute, ModelDefinition } from './definition.ts'
import type { StoredRecord } from './storage.ts'

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
   * How to load this association for all of these records by one query; null when there is nothing to ask, and then
   * every record has it as loaded. `filter` is the state of the relation given by `includes({ orders: (q) => … })`.
   */
  plan(records: readonly StoredRecord[], options: PlanOptions): Loading | null
  isLoadedOn(record: StoredRecord): boolean
  /** The records that this one has loaded or built by the association. */
  loadedTargets(record: StoredRecord): readonly StoredRecord[]
}

export interface KeyPair {
  readonly owner: Attribute
  readonly target: Attribute
}

export interface PlanOptions {
  readonly filter: unknown
  /** Records that are loaded raise when another association of theirs is awaited. */
  readonly isStrict: boolean
  readonly hasPeers: boolean
}

/** One query that loads an association, and what to do with its rows. */
export interface Loading {
  readonly statement: Statement
  readonly values: readonly BindValue[]
  /** Sets the association on every record that was asked for; gives the records that were found. */
  accept(rows: RawRow[]): StoredRecord[]
}
