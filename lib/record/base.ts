import type { Columns } from '../schema/index.ts'
import type { AnyModel, AssociationName, AssociationsOf, Associations, AttributeName, AttributesOf, ErrorKey, Errors, Json, LoadedAssociations, Model, ModelOf, TableOptions, Unreserved, UpdateInput, model, state, statics } from '../model/index.ts'
import { HYDRATE } from '../model/index.ts'
import { Declaring } from './declaring.ts'
import { transaction } from '../database/index.ts'

/**
 * Methods that depend on the attributes take `this: { [model]: M }` and let M be inferred. With `ModelOf<this>` in the
 * parameter, `this.update({ … })` inside a class body would not compile: polymorphic `this` stays open there.
 */
interface HasModel<M> { readonly [model]: M }
type Changes<M> = { [K in AttributeName<M>]?: [AttributesOf<M>[K], AttributesOf<M>[K]] }

export abstract class Base extends Declaring {
  /** The names of the statics here, which scopes must not re-type; model/ reads it without naming Base. */
  declare static readonly [statics]: keyof typeof Base
  declare readonly [state]: 'record'
  declare readonly errors: Errors<ErrorKey<ModelOf<this>>>

  #row: Record<string, unknown> = {}
  #loaded: Record<string, unknown> = {}
  #isNew = true

  constructor(input?: any, row?: any) {
    super()
    if (input === HYDRATE) { this.#row = row; this.#isNew = false } else if (input) Object.assign(this, input)
  }

  /** Table, columns, associations, options: the class to extend. Without a table it is named after the class. */
  static model<P extends AnyModel, S extends Columns, A extends Associations = {}, const O extends TableOptions<S> = {}>(this: P, columns: S & Unreserved<S, Base>, associations?: A & Unreserved<A, Base>, options?: O): Model<P, S, A, O> {
    const Parent = this as any
    return class extends Parent {
      static columns = { ...Parent.columns, ...columns }
      static associations = { ...Parent.associations, ...associations }
      static options = options ?? {}
    } as any
  }
  static transaction<T>(work: () => T): Promise<Awaited<T>> { return transaction(work) }

  get isNew(): boolean { return this.#isNew }
  get isPersisted(): boolean { return !this.#isNew }
  async save(): Promise<boolean> { return true }
  async saveOrFail(): Promise<this> { return this }
  get isDestroyed(): boolean { return false }
  async destroy(): Promise<boolean> { return true }
  async destroyOrFail(): Promise<this> { return this }
  async reload(): Promise<this> { return this }

  async update<M>(this: HasModel<M>, input: UpdateInput<M>): Promise<boolean> { Object.assign(this, input); return true }
  async updateOrFail<M>(this: HasModel<M>, input: UpdateInput<M>): Promise<this> { Object.assign(this, input); return this as any }
  isChanged<M>(this: HasModel<M>, _name?: AttributeName<M>): boolean { return false }
  was<M, K extends AttributeName<M>>(this: HasModel<M>, name: K): AttributesOf<M>[K] { return (this as any)[name] }
  get changed(): AttributeName<ModelOf<this>>[] { return [] }
  get changes(): Changes<ModelOf<this>> { return {} }
  get savedChanges(): Changes<ModelOf<this>> { return {} }
  toJSON<M>(this: HasModel<M>): Json<M> { return {} as any }

  isLoaded<M, K extends AssociationName<M>>(this: HasModel<M>, name: K): this is this & LoadedAssociations<AssociationsOf<M>, { [P in K]: {} }> { return (name as string) in (this as any).#loaded }
}
