import { keepShape } from '../types/index.ts'
import type { PeerSet, StoredRecord } from '../model/index.ts'

/** How long a result set is held before its records are held weakly: long enough for the loop that follows a query. */
const HOLD = 50

/**
 * The records of one result. They are held strongly for a moment and weakly after that: making ten thousand weak
 * references costs as much as hydrating the records, and most result sets are gone before it would be of use.
 */
export class Peers implements PeerSet {
  /** Of a strict result, which loads nothing on the way: the model and the associations that led to it. */
  readonly strictPath: readonly string[] | null
  #strong: readonly StoredRecord[] | null
  #weak: WeakRef<StoredRecord>[] | null = null
  /** What is being loaded for the whole set, by what it is, so that many who wait cause one query. */
  readonly pending = new Map<string, Promise<unknown>>()

  constructor(records: readonly StoredRecord[], strictPath: readonly string[] | null) {
    this.#strong = records
    this.strictPath = strictPath
    if (records.length > 1) hold(this)
  }

  members(): readonly StoredRecord[] {
    if (this.#strong !== null) return this.#strong
    const alive: StoredRecord[] = []
    for (const reference of this.#weak!) {
      const record = reference.deref()
      if (record !== undefined) alive.push(record)
    }
    return alive
  }

  loosen(): void {
    if (this.#strong === null) return
    this.#weak = this.#strong.map((record) => new WeakRef(record))
    this.#strong = null
  }
}

let held: Peers[] = []
let timer: NodeJS.Timeout | null = null

/**
 * One timer for all. Until it runs it keeps them alive: a weak reference would, too, and for longer, since V8 looks at
 * those in a full collection only.
 */
function hold(peers: Peers): void {
  held.push(peers)
  if (timer === null) timer = setTimeout(loosen, HOLD).unref()
}

function loosen(): void {
  const due = held
  held = []
  timer = null
  for (const peers of due) peers.loosen()
}

keepShape(new Peers([], null))
