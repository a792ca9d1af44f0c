import type { Reflection, StoredRecord } from '../model/index.ts'
import { derive, relationFrom, relationState, Writing, type RelationState } from '../relation/index.ts'
import { manyEntry, type ManyEntry } from './entries.ts'
import { CollectionNotLoaded } from './errors.ts'
import { textAt } from './keys.ts'
import { loadWithPeers } from './lazy.ts'
import { targetsOfRecord } from './targets-of-record.ts'

// Symbols, because scopes of the target may have any name.
export const owner: unique symbol = Symbol('trefoil.owner')
export const reflection: unique symbol = Symbol('trefoil.reflection')
/** What the owner keeps of the collection. */
export const entry: unique symbol = Symbol('trefoil.entry')
/** What is in memory, what was built included. Throws CollectionNotLoaded. */
export const items: unique symbol = Symbol('trefoil.items')

/** The relation of a record's targets by an association. Awaited, it loads them for the whole result, and the record keeps them. */
export abstract class OwnedRelation extends Writing {
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
    this[entry].items = null
    return this.#load()
  }

  get [entry](): ManyEntry {
    return manyEntry(this[owner], this[reflection].name)
  }

  /** @param member What was called, for the message. */
  [items](member: string): StoredRecord[] {
    const kept = this[entry]
    if (this[owner].isNew) kept.items ??= []
    kept.settle()
    if (kept.items === null || !this.isLoaded) throw new CollectionNotLoaded(this[owner].constructor.name, this[reflection].name, member)
    return kept.built.length === 0 ? kept.items : [...kept.items, ...kept.built]
  }

  async #load(): Promise<StoredRecord[]> {
    if (!this[owner].isNew) await loadWithPeers(this[owner], this[reflection])
    return [...this[items]('items')]
  }
}
