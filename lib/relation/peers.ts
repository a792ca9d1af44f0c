import type { PeerSet, StoredRecord } from '../model/index.ts'
import { keepShape } from '../types/index.ts'

/** The records of one result, held weakly: one that is kept does not keep the others in memory. */
export class Peers implements PeerSet {
  /** Of a strict result, which loads nothing on the way: the model and the associations that led to it. */
  readonly strictPath: readonly string[] | null
  readonly #references: WeakRef<StoredRecord>[] = []
  /** What is being loaded for the whole set, by what it is, so that many who wait cause one query. */
  readonly pending = new Map<string, Promise<unknown>>()

  constructor(records: readonly StoredRecord[], strictPath: readonly string[] | null) {
    this.strictPath = strictPath
    for (let i = 0; i < records.length; i++) this.#references.push(new WeakRef(records[i]!))
  }

  members(): readonly StoredRecord[] {
    const alive: StoredRecord[] = []
    for (const reference of this.#references) {
      const record = reference.deref()
      if (record !== undefined) alive.push(record)
    }
    return alive
  }
}

keepShape(new Peers([], null))
