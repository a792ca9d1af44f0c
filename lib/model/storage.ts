import { cellOf, widthOf, type WireRow } from '../database/index.ts'
import { keepShape } from '../types/index.ts'
import type { LoadedValues } from './loaded-values.ts'
// How a record keeps its values. Relations hydrate records and associations fill them in, both without knowing the
// class Base, which is layers above: these symbols are the protocol between them.

/** Marks the constructor call that makes a record from a row. Through the constructor, because `Object.create` is slower and breaks `#private` fields. */
export const HYDRATE: unique symbol = Symbol('trefoil.hydrate')

/** The slots. One is cut out of the packed row and cast in place when it is first read; until then it is undefined. */
export const row: unique symbol = Symbol('trefoil.row')
/** The row as it came off the wire, for slots that were not read yet; null where all are in place. */
export const packed: unique symbol = Symbol('trefoil.packed')
/** What associations were loaded or built, by name; null until there is one. */
export const loaded: unique symbol = Symbol('trefoil.loaded')
/** The result set that the record came in, so that an association awaited on one is loaded for all. */
export const peers: unique symbol = Symbol('trefoil.peers')

/** NULL, the wire text (or a text value), a cast scalar, or a Decoded. */
export type Slot = string | number | bigint | boolean | null | Decoded

/**
 * The value of a type whose values can change in place, beside the text it was read from: the text is what dirty
 * tracking compares with. `text` is null for a value that was assigned.
 */
export class Decoded {
  readonly text: string | null
  readonly value: unknown
  constructor(text: string | null, value: unknown) {
    this.text = text
    this.value = value
  }
}

/** What every record looks like from below. */
export interface StoredRecord {
  [row]: Slot[]
  [packed]: string | null
  [loaded]: LoadedValues | null
  [peers]: PeerSet | null
  readonly isNew: boolean
}

/** The slots of a record of which nothing was read yet. Shared, and never written to. */
const untouched: Slot[] = Object.freeze([] as Slot[]) as Slot[]

/** Gives a record the row that it was loaded from. */
export function storeRow(record: StoredRecord, from: WireRow): void {
  const isPacked = typeof from === 'string'
  record[row] = isPacked ? untouched : from
  record[packed] = isPacked ? from : null
}

/** The slots of a record, to write to: its own array. */
export function ownSlots(record: StoredRecord): Slot[] {
  if (record[row] === untouched) record[row] = new Array<Slot>(widthOf(record[packed]!))
  return record[row]
}

/** What a slot holds; cut out of the row where nobody read it before. Null beyond the row, whose table has grown since. */
export function slotOf(record: StoredRecord, slot: number): Slot {
  const value = record[row][slot]
  return value === undefined ? unpackedSlot(record, slot) : value
}

function unpackedSlot(record: StoredRecord, slot: number): Slot {
  const text = record[packed]
  return text === null ? null : (ownSlots(record)[slot] = cellOf(text, slot))
}

/** The text of a slot that holds a key: as it came off the wire, or as it would go back. */
export function keyText(slot: Slot | undefined): string | null {
  if (slot === null || slot === undefined) return null
  if (typeof slot === 'string') return slot
  return slot instanceof Decoded ? slot.text : String(slot)
}

/** The records of one result. `relation/` implements it. */
export interface PeerSet {
  /** Those that are still alive. */
  members(): readonly StoredRecord[]
}

/** Marks the classes of the framework itself, where the search for a model's own statics ends. */
export const frameworkClass: unique symbol = Symbol('trefoil.frameworkClass')

keepShape(new Decoded('', {}))
