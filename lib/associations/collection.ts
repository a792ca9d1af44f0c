import { inspect } from 'node:util'
import type { ModelDefinition, Reflection, StoredRecord } from '../model/index.ts'
import { installScopes } from '../relation/index.ts'
import { Asking } from './asking.ts'
import { manyEntry } from './entries.ts'
import { items, reflection } from './owned-relation.ts'

/**
 * A hasMany on a record: the relation of its targets, which remembers what was loaded and built. Until it is loaded it
 * can be chained, counted, created in and awaited; once loaded it reads like an array besides.
 */
export class RecordCollection extends Asking {
  get length(): number {
    return this[items]('length').length
  }
  at(index: number): StoredRecord | undefined {
    return this[items]('at()').at(index)
  }
  map<T>(fn: (record: any, index: number) => T): T[] {
    return this[items]('map()').map(fn)
  }
  filter(fn: (record: any, index: number) => unknown): StoredRecord[] {
    return this[items]('filter()').filter(fn)
  }
  forEach(fn: (record: any, index: number) => void): void {
    this[items]('forEach()').forEach(fn)
  }
  some(fn: (record: any, index: number) => unknown): boolean {
    return this[items]('some()').some(fn)
  }
  every(fn: (record: any, index: number) => unknown): boolean {
    return this[items]('every()').every(fn)
  }
  slice(start?: number, end?: number): StoredRecord[] {
    return this[items]('slice()').slice(start, end)
  }
  toArray(): StoredRecord[] {
    return [...this[items]('toArray()')]
  }
  [Symbol.iterator](): IterableIterator<StoredRecord> {
    return this[items]('iterator')[Symbol.iterator]()
  }
  toJSON(): unknown {
    return this.isLoaded ? this.toArray() : undefined
  }

  [inspect.custom](depth: number, options: object, show: (value: unknown, options: object) => string): string {
    return this.isLoaded
      ? show(this.toArray(), options)
      : `<${this[reflection].name}: ${this[reflection].target.name} records, not loaded: await it>`
  }
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
