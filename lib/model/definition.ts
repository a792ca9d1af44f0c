import type { WireRow } from '../database/index.ts'
import type { ColumnMeta } from '../schema/index.ts'
import type { Statement } from '../sql/index.ts'
import type { BindValue, Codec } from '../types/index.ts'
import type { StoredRecord } from './storage.ts'

// A model knows its associations, and an association the models at its ends: they share a file.

/** A model class at run time. The layers above know more of it than this layer has to. */
export interface ModelClass {
  readonly name: string
  readonly prototype: object
  new (...args: any[]): any
}

/** One attribute of a model. */
export interface Attribute {
  /** camelCase, in TypeScript. */
  readonly name: string
  /** snake_case, in the database. */
  readonly column: string
  /** The place of its value in a row of the model's table; -1 when virtual. All classes of an STI tree share one layout. */
  readonly slot: number
  readonly codec: Codec
  readonly meta: ColumnMeta
}

/** What a model's declaration comes to. Made once for each class, when it is first used. */
export interface ModelDefinition {
  /** The class name: `OrderItem`. */
  readonly name: string
  readonly model: ModelClass
  /** `order_items` */
  readonly table: string
  /** The table's schema, where one was declared. */
  readonly schema: string | undefined
  /** In declared order, a parent's first; virtual ones too. */
  readonly attributes: ReadonlyMap<string, Attribute>
  /** Stored ones of the whole table in the order of their slots: STI rows carry the columns of every class of the tree. */
  readonly layout: readonly Attribute[]
  /** By column name, over the layout. */
  readonly byColumn: ReadonlyMap<string, Attribute>
  readonly primaryKey: readonly Attribute[]
  readonly sti: SingleTable | null
  /** Resolves the thunk on first use. Throws UnknownAssociation, with a suggestion. */
  association(name: string): Reflection
  /** Names in declared order, a parent's first. Resolves nothing. */
  readonly associationNames: readonly string[]
  /** Throws UnknownAttribute, with a suggestion. */
  attribute(name: string): Attribute
  /** The table options of this class alone. */
  readonly options: Readonly<Record<string, unknown>>
  /** The model above it in the same table. */
  readonly parent: ModelDefinition | null
  /** All classes of the table that are known so far, the root first; this one alone where there is no inheritance. */
  readonly family: readonly ModelDefinition[]
}

/** Single table inheritance. */
export interface SingleTable {
  /** The column that names the class, `type`. */
  readonly discriminator: Attribute
  readonly root: ModelDefinition
  readonly isRoot: boolean
  /** This class and the ones below it, as they stand in the discriminator. */
  readonly names: readonly string[]
  /** The definition for a discriminator's value. Throws UnknownSubclass. */
  definitionFor(name: string | null): ModelDefinition
}

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
  /** For what strict records say: the model that the query began with, and the associations that led here. */
  readonly path?: readonly string[]
}

/** One query that loads an association, and what to do with its rows. */
export interface Loading {
  readonly statement: Statement
  readonly values: readonly BindValue[]
  /** Sets the association on every record that was asked for; gives the records that were found. */
  accept(rows: readonly WireRow[]): StoredRecord[]
}
