import { inspect } from 'node:util'
import type { ModelDefinition, Reflection, StoredRecord } from '../model/index.ts'
import {
  Condition,
  derive,
  installScopes,
  relationFrom,
  relationState,
  scopeOf,
  targetsOf,
  Writing,
  type RelationState,
} from '../relation/index.ts'
import { Bind, ComparisonNode, type Node } from '../sql/index.ts'
import { countWithPeers } from './batched.ts'
import { manyEntry, setOwner, type ManyEntry } from './entries.ts'
import { AssociationMismatch, CollectionNotLoaded, UnsupportedAssociation } from './errors.ts'
import { loadWithPeers } from './lazy.ts'
import { textAt } from './loading.ts'
import { waysOf } from './ways.ts'

const owner: unique symbol = Symbol('trefoil.owner')
const reflection: unique symbol = Symbol('trefoil.reflection')

/**
 * A hasMany on a record: the relation of its targets, which remembers what was loaded and built. Until it is loaded it
 * can be chained, counted, created in and awaited; once loaded it reads like an array besides.
 */
export class RecordCollection extends Writing {
  readonly [owner]: StoredRecord
  readonly [reflection]: Reflection
  #state: RelationState | null = null
  #key: string | null = null

  constructor(record: StoredRecord, association: Reflection) {
    super()
    this[owner] = record
    this[reflection] = association
  }

  /** Of the key that the owner has now: a new one gets its own when it is saved. */
  get [relationState](): RelationState {
    const key = textAt(this[owner], this[reflection].keys[0]!.owner)
    if (this.#state === null || this.#key !== key) {
      this.#state = targetsOfRecord(this[owner], this[reflection])
      this.#key = key
    }
    return this.#state
  }

  /** What is chained to a collection is a plain relation: other rows, which are not kept. */
  [derive](change: Partial<RelationState>): this {
    return relationFrom({ ...this[relationState], ...change }) as unknown as this
  }

  /** A new record's is: there is nothing to load. */
  get isLoaded(): boolean {
    return this[owner].isNew || this[reflection].isLoadedOn(this[owner])
  }

  /** Loads it for all the records of the owner's result; gives a plain array, what was built included. */
  override then<A = StoredRecord[], B = never>(
    resolve?: ((records: any) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#load().then(resolve, reject)
  }

  override async *[Symbol.asyncIterator](): AsyncIterator<StoredRecord> {
    yield* await this.#load()
  }

  async reload(): Promise<StoredRecord[]> {
    this.#entry().items = null
    return this.#load()
  }

  /** A new target with its foreign key set, saved when the owner is saved or by itself. */
  override build(input: object = {}): StoredRecord {
    const { name, through, keys, inverse } = this[reflection]
    if (through !== null)
      throw new UnsupportedAssociation(
        this[owner].constructor.name,
        name,
        `goes through ${through.first.name}, so nothing can be built in it: create the records in between`,
      )
    const record = new this[reflection].target.model({ ...this[relationState].attributes, ...input }) as StoredRecord &
      Record<string, unknown>
    for (const { owner: from, target } of keys)
      if (!this[owner].isNew) record[target.name] = (this[owner] as unknown as Record<string, unknown>)[from.name]
    if (inverse !== null) setOwner(record, inverse, this[owner])
    const entry = this.#entry()
    // There is nothing to load of a new owner: once it is saved, these are all.
    if (this[owner].isNew) entry.items ??= []
    entry.built.push(record)
    return record
  }

  /** Builds and saves. Throws RecordInvalid; the owner has to be saved before. */
  override async create(input: object): Promise<StoredRecord> {
    if (this[owner].isNew)
      throw new AssociationMismatch(
        this[owner].constructor.name,
        this[reflection].name,
        'can not create a record while its owner is not saved; use build() and save the owner',
      )
    const record = this.build(input) as StoredRecord & { saveOrFail(): Promise<unknown> }
    const entry = this.#entry()
    entry.built = entry.built.filter((each) => each !== record)
    await record.saveOrFail()
    entry.items?.push(record)
    return record
  }

  /** The number of targets, what was built included: counted in the database unless they are loaded. */
  async size(): Promise<number> {
    if (this.isLoaded) return this.#items('size').length
    const unsaved = this.#entry().pending.length
    return (await this.count()) + unsaved
  }

  override async count(name?: string): Promise<number> {
    if (name !== undefined) return super.count(name)
    if (this[owner].isNew) return 0
    return isCountedTogether(this[reflection]) ? countWithPeers(this[owner], this[reflection]) : super.count()
  }

  override async exists(condition?: object): Promise<boolean> {
    if (condition !== undefined) return super.exists(condition)
    return this.isLoaded ? this.#items('exists').length > 0 : (await this.count()) > 0
  }

  override async isMany(): Promise<boolean> {
    return this.isLoaded ? this.#items('isMany').length > 1 : super.isMany()
  }

  override async ids(): Promise<unknown[]> {
    if (!this.isLoaded) return super.ids()
    const { primaryKey } = this[reflection].target
    const value = (record: StoredRecord): unknown[] =>
      primaryKey.map((attribute) => (record as unknown as Record<string, unknown>)[attribute.name])
    return this.#items('ids')
      .filter((record) => !record.isNew)
      .map((record) => (primaryKey.length === 1 ? value(record)[0] : value(record)))
  }

  override async first(count?: number): Promise<unknown> {
    if (!this.isLoaded) return super.first(count)
    return count === undefined ? (this.#items('first')[0] ?? null) : this.#items('first').slice(0, count)
  }

  override async last(count?: number): Promise<unknown> {
    if (!this.isLoaded) return super.last(count)
    return count === undefined ? (this.#items('last').at(-1) ?? null) : count === 0 ? [] : this.#items('last').slice(-count)
  }

  override async deleteAll(): Promise<number> {
    return this.#emptied(await super.deleteAll())
  }
  override async destroyAll(): Promise<number> {
    return this.#emptied(await super.destroyAll())
  }

  /** Whether the record is one of the targets. Asks the database unless they are loaded. */
  async has(record: StoredRecord): Promise<boolean> {
    const { target } = this[reflection]
    if (!(record instanceof target.model)) return false
    if (record.isNew) return this.#entry().pending.includes(record)
    const same = (other: StoredRecord): boolean =>
      target.primaryKey.every((attribute) => textAt(other, attribute) === textAt(record, attribute))
    if (this.isLoaded) return this.#items('has').some(same)
    return super.exists(
      Object.fromEntries(
        target.primaryKey.map((attribute) => [attribute.name, (record as unknown as Record<string, unknown>)[attribute.name]]),
      ),
    )
  }

  // The array view.
  get length(): number {
    return this.#items('length').length
  }
  at(index: number): StoredRecord | undefined {
    return this.#items('at()').at(index)
  }
  map<T>(fn: (record: any, index: number) => T): T[] {
    return this.#items('map()').map(fn)
  }
  filter(fn: (record: any, index: number) => unknown): StoredRecord[] {
    return this.#items('filter()').filter(fn)
  }
  forEach(fn: (record: any, index: number) => void): void {
    this.#items('forEach()').forEach(fn)
  }
  some(fn: (record: any, index: number) => unknown): boolean {
    return this.#items('some()').some(fn)
  }
  every(fn: (record: any, index: number) => unknown): boolean {
    return this.#items('every()').every(fn)
  }
  slice(start?: number, end?: number): StoredRecord[] {
    return this.#items('slice()').slice(start, end)
  }
  toArray(): StoredRecord[] {
    return [...this.#items('toArray()')]
  }
  [Symbol.iterator](): IterableIterator<StoredRecord> {
    return this.#items('iterator')[Symbol.iterator]()
  }
  toJSON(): unknown {
    return this.isLoaded ? this.toArray() : undefined
  }

  [inspect.custom](depth: number, options: object, show: (value: unknown, options: object) => string): string {
    return this.isLoaded
      ? show(this.toArray(), options)
      : `<${this[reflection].name}: ${this[reflection].target.name} records, not loaded: await it>`
  }

  #entry(): ManyEntry {
    return manyEntry(this[owner], this[reflection].name)
  }

  #emptied(count: number): number {
    const entry = this.#entry()
    if (entry.items !== null) entry.items = []
    return count
  }

  #items(member: string): StoredRecord[] {
    const entry = this.#entry()
    if (this[owner].isNew) entry.items ??= []
    entry.settle()
    const { items, built } = entry
    if (items === null || !this.isLoaded) throw new CollectionNotLoaded(this[owner].constructor.name, this[reflection].name, member)
    return built.length === 0 ? items : [...items, ...built]
  }

  async #load(): Promise<StoredRecord[]> {
    if (!this[owner].isNew) await loadWithPeers(this[owner], this[reflection])
    return [...this.#items('items')]
  }
}

/** An order changes no number; a scope that limits or joins counts the rows of each owner for itself. */
function isCountedTogether(association: Reflection): boolean {
  const scope = scopeOf(association)
  return scope === null || (scope.limit === null && scope.offset === null && !scope.isDistinct && scope.source.joins.length === 0)
}

/** The targets of one record; what is made through the relation starts with its key. */
export function targetsOfRecord(record: StoredRecord, association: Reflection): RelationState {
  const state = targetsOf(association)
  const { owner: from, target } = association.keys[0]!
  const key = textAt(record, from)
  if (key === null) return { ...state, isNone: true }
  const belongs = (column: Node): Node => new ComparisonNode(column, '=', new Bind(key))
  if (association.through !== null) {
    const way = waysOf(association, state.source)
    const source = state.source.withJoins(state.source.joins, way.taken)
    const further = [belongs(way.source.column(target)), ...way.restrictions].map((node) => new Condition(source, () => node))
    return { ...state, source, via: way.joins, conditions: [...state.conditions, ...further] }
  }
  const attributes = { ...state.attributes, [target.name]: (record as unknown as Record<string, unknown>)[from.name] }
  return { ...state, attributes, conditions: [...state.conditions, new Condition(state.source, (table) => belongs(table.column(target)))] }
}

interface CollectionClass {
  new (record: StoredRecord, association: Reflection): RecordCollection
  /** Keeps the shape of its instances, as `keepShape` does, for as long as there is the model. */
  example: RecordCollection | null
}

const classes = new WeakMap<ModelDefinition, CollectionClass>()

/** The collection of an association on a record, with the scopes of the target as methods. Made once for a record. */
export function collectionOf(record: StoredRecord, association: Reflection): object {
  const entry = manyEntry(record, association.name)
  if (entry.collection !== null) return entry.collection
  const { target } = association
  let known = classes.get(target)
  if (known === undefined) {
    known = class extends RecordCollection {
      static example: RecordCollection | null = null
    }
    installScopes(known.prototype, target.model)
    known.example = new known(null as never, association)
    classes.set(target, known)
  }
  return (entry.collection = new known(record, association))
}
