import type { Codec } from '../types/index.ts'
import type { ColumnMeta } from '../schema/index.ts'
import type { Reflection } from './reflection.ts'

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
