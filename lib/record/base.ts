import { inspect } from 'node:util'
import { reflectionOf } from '../associations/index.ts'
import { transaction, type TransactionOptions, type WireRow } from '../database/index.ts'
import type {
  AnyModel,
  AssociationName,
  AssociationsOf,
  Associations,
  AttributeName,
  AttributesOf,
  ColumnsOf,
  Errors,
  Json,
  LoadedAssociations,
  LoadedValues,
  Model,
  ModelClass,
  ModelOf,
  TableOptions,
  Unreserved,
  UpdateInput,
  model,
  state,
  statics,
} from '../model/index.ts'
import { frameworkClass, HYDRATE, loaded, packed, peers, row, storeRow, type PeerSet, type Slot } from '../model/index.ts'
import type { Columns } from '../schema/index.ts'
import { declareModel } from './declare.ts'
import { Declaring } from './declaring.ts'
import { destroy } from './destroy.ts'
import { changedAttributes, changesOf, isAttributeChanged, originalValue } from './dirty.ts'
import { errorsOf } from './errors-of.ts'
import { RecordInvalid, RecordNotDestroyed } from './faults.ts'
import { begin, assignAll } from './initialize.ts'
import { inspected } from './inspect.ts'
import { jsonOf } from './json.ts'
import { Life, life } from './life.ts'
import { reload } from './reload.ts'
import { save } from './save.ts'
import { definitionFor, type StoredBase } from './stored.ts'

/**
 * Methods that depend on the attributes take `this: { [model]: M }` and let M be inferred. With `ModelOf<this>` in the
 * parameter, `this.update({ … })` inside a class body would not compile: polymorphic `this` stays open there.
 */
interface HasModel<M> {
  readonly [model]: M
}
type Changes<M> = { [K in AttributeName<M>]?: [AttributesOf<M>[K], AttributesOf<M>[K]] }

/**
 * The class that all models extend.
 *
 * @example
 * class User extends Base.model({
 *   id: t.id(),
 *   email: t.string(255).unique(),
 * }, {
 *   orders: () => hasMany(Order),
 * }) {}
 * const user = await User.create({ email: 'ricky@example.com' })
 */
export abstract class Base extends Declaring {
  /** The names of the statics here, which scopes must not re-type; model/ reads it without naming Base. */
  declare static readonly [statics]: keyof typeof Base
  declare readonly [state]: 'record'
  /** @internal */ declare [row]: Slot[]
  /** @internal */ declare [packed]: string | null
  /** @internal */ declare [loaded]: LoadedValues | null
  /** @internal */ declare [peers]: PeerSet | null
  /** @internal */ declare [life]: Life | null

  /** A new record, not saved: `new User({ email })` is `User.build({ email })`. */
  constructor(input?: any, values?: any) {
    super()
    this[loaded] = null
    this[peers] = null
    if (input === HYDRATE) {
      storeRow(this, values as WireRow)
      this[life] = null
    } else {
      this[row] = []
      this[packed] = null
      this[life] = new Life(true)
      begin(this, input as object | undefined)
    }
  }

  /**
   * Declares a model: columns, associations and table options. Gives the class to extend; its table is named after the
   * class that extends it (`OrderItem` → `order_items`), or by `{ table: 'legacy_users' }`.
   */
  static model<P extends AnyModel, S extends Columns, A extends Associations = {}, const O extends TableOptions<S> = {}>(
    this: P,
    columns: S & Unreserved<S, Base>,
    associations?: A & Unreserved<A, Base>,
    options?: O,
  ): Model<P, S, A, O> {
    return declareModel(this as never, columns, associations ?? {}, options ?? {}) as never
  }

  /** `transaction(fn)`, where a model is at hand: all that is called inside joins it. */
  static transaction<T>(work: () => T, options?: TransactionOptions): Promise<Awaited<T>> {
    return transaction(work, options)
  }

  /** Not in the database yet. */
  get isNew(): boolean {
    return this[life]?.isNew ?? false
  }
  /** In the database, as far as this record knows. */
  get isPersisted(): boolean {
    return !this.isNew && !this.isDestroyed
  }
  get isDestroyed(): boolean {
    return this[life]?.isDestroyed ?? false
  }
  /** What the last save found wrong, attribute by attribute. The names are spelt out, not aliased: a message then lists them. */
  get errors(): Errors<(keyof ColumnsOf<ModelOf<this>> & string) | (keyof AssociationsOf<ModelOf<this>> & string) | 'base'> {
    return errorsOf(this)
  }

  /**
   * Inserts a new record, or updates the columns that changed; without changes nothing is sent.
   * Resolves to false when the record is invalid, and `errors` says why. Inside `transaction` all of it is undone with it.
   */
  async save(): Promise<boolean> {
    try {
      await save(this)
      return true
    } catch (error) {
      if (error instanceof RecordInvalid) return false
      throw error
    }
  }

  /** As `save`, but throws RecordInvalid. */
  async saveOrFail(): Promise<this> {
    await save(this)
    return this
  }

  /** Assigns and saves. Resolves to false when the record is invalid. */
  async update<M>(this: HasModel<M>, input: UpdateInput<M>): Promise<boolean> {
    assignAll(this as unknown as StoredBase, input)
    return (this as unknown as Base).save()
  }

  /** As `update`, but throws RecordInvalid. */
  async updateOrFail<M>(this: HasModel<M>, input: UpdateInput<M>): Promise<this> {
    assignAll(this as unknown as StoredBase, input)
    await save(this as unknown as StoredBase)
    return this as never
  }

  /** Deletes the row, and what depends on it. Resolves to false when something restricts it, and `errors` says what. */
  async destroy(): Promise<boolean> {
    try {
      await destroy(this)
      return true
    } catch (error) {
      if (error instanceof RecordNotDestroyed) return false
      throw error
    }
  }

  /** As `destroy`, but throws RecordNotDestroyed. */
  async destroyOrFail(): Promise<this> {
    await destroy(this)
    return this
  }

  /** Reads the row anew; changes that were not saved and loaded associations are forgotten. Throws RecordNotFound. */
  async reload(): Promise<this> {
    await reload(this)
    return this
  }

  /** Whether any attribute, or this one, differs from the database. A value set and set back does not. */
  isChanged<M>(this: HasModel<M>, name?: AttributeName<M>): boolean {
    const record = this as unknown as StoredBase
    if (name === undefined) return changedAttributes(record).some((attribute) => isAttributeChanged(record, attribute))
    return isAttributeChanged(record, definitionFor(record).attribute(name))
  }

  /** What an attribute was before it was changed. */
  was<M, K extends AttributeName<M>>(this: HasModel<M>, name: K): AttributesOf<M>[K] {
    const record = this as unknown as StoredBase
    return originalValue(record, definitionFor(record).attribute(name)) as AttributesOf<M>[K]
  }

  /** Names of the attributes that differ from the database. Strings: with the names as literals an Admin, which has more of them, would be no User. */
  get changed(): string[] {
    return Object.keys(changesOf(this))
  }
  /** `{ email: ['before', 'after'] }` */
  get changes(): Changes<ModelOf<this>> {
    return changesOf(this) as never
  }
  /** What the last save wrote, as `changes`. */
  get savedChanges(): Changes<ModelOf<this>> {
    return Object.fromEntries((this as StoredBase)[life]?.saved ?? []) as never
  }

  /** Whether an association can be read at once; the compiler knows it inside the `if`. */
  isLoaded<M, K extends AssociationName<M>>(
    this: HasModel<M>,
    name: K,
  ): this is this & LoadedAssociations<AssociationsOf<M>, { [P in K]: {} }> {
    const record = this as unknown as StoredBase
    const reflection = reflectionOf(record, name)
    return reflection.isLoadedOn(record) || (record.isNew && reflection.kind !== 'belongsTo')
  }

  /** The attributes as a plain object. Dates stay Dates, bigint becomes a string; the key that JSON.stringify passes is ignored. */
  toJSON<M>(this: HasModel<M>): Json<M> {
    return jsonOf(this as unknown as StoredBase) as never
  }

  /** @internal */
  [inspect.custom](): string {
    return inspected(this)
  }
}

for (const framework of [Base, Declaring, Object.getPrototypeOf(Declaring) as ModelClass])
  Object.defineProperty(framework, frameworkClass, { value: true })
