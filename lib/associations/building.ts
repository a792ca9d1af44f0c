import { currentTransaction } from '../database/index.ts'
import type { StoredRecord } from '../model/index.ts'
import { relationState } from '../relation/index.ts'
import { setOwner } from './entries.ts'
import { AssociationMismatch, UnsupportedAssociation } from './errors.ts'
import { isSameRow } from './keys.ts'
import { entry, OwnedRelation, owner, reflection } from './owned-relation.ts'

/** What is made, and unmade, through a collection: new targets have its owner. */
export abstract class Building extends OwnedRelation {
  /** A new target with its foreign key set, saved when the owner is saved or by itself. */
  override build(input: object = {}): StoredRecord {
    const { keys, inverse, target } = this[reflection]
    this.#refuseThrough('built')
    const record = new target.model({ ...this[relationState].attributes, ...input }) as StoredRecord & Record<string, unknown>
    for (const key of keys)
      if (!this[owner].isNew) record[key.target.name] = (this[owner] as unknown as Record<string, unknown>)[key.owner.name]
    if (inverse !== null) setOwner(record, inverse, this[owner])
    const kept = this[entry]
    // There is nothing to load of a new owner: once it is saved, these are all.
    if (this[owner].isNew) kept.items ??= []
    kept.built.push(record)
    return record
  }

  /** Builds and saves. Throws RecordInvalid; the owner has to be saved before. */
  override async create(input: object): Promise<StoredRecord> {
    this.#demandSavedOwner('create a record')
    const record = this.build(input) as StoredRecord & { saveOrFail(): Promise<unknown> }
    const kept = this[entry]
    kept.built = kept.built.filter((each) => each !== record)
    const before = kept.items
    await record.saveOrFail()
    if (kept.items === null) return record
    // Whoever loaded the items meanwhile may have found the new row: the record takes that place.
    const place = kept.items === before ? -1 : kept.items.findIndex((each) => isSameRow(this[reflection].target, each, record))
    if (place === -1) kept.items.push(record)
    else kept.items[place] = record
    return record
  }

  /** Rows of this owner, straight to SQL; what is loaded does not have them before it is reloaded. */
  override async insertAll(...args: Parameters<OwnedRelation['insertAll']>): ReturnType<OwnedRelation['insertAll']> {
    this.#refuseThrough('inserted')
    this.#demandSavedOwner('insert rows')
    return super.insertAll(...args)
  }

  override async deleteAll(): Promise<number> {
    return this.#emptied(await super.deleteAll())
  }
  override async destroyAll(): Promise<number> {
    return this.#emptied(await super.destroyAll())
  }

  /** Until the transaction is rolled back: then the rows are there again. */
  #emptied(count: number): number {
    const kept = this[entry]
    const { items } = kept
    if (items === null) return count
    kept.items = []
    currentTransaction()?.onRollback(() => {
      kept.items = items
    })
    return count
  }

  #refuseThrough(what: string): void {
    const { name, through } = this[reflection]
    if (through !== null)
      throw new UnsupportedAssociation(
        this[owner].constructor.name,
        name,
        `goes through ${through.first.name}, so nothing can be ${what} in it: create the records in between`,
      )
  }

  #demandSavedOwner(what: string): void {
    if (this[owner].isNew)
      throw new AssociationMismatch(
        this[owner].constructor.name,
        this[reflection].name,
        `can not ${what} while its owner is not saved; use build() and save the owner`,
      )
  }
}
