import { inspect } from 'node:util'
import type { Reflection, StoredRecord } from '../model/index.ts'
import { loadWithPeers } from './lazy.ts'

/** What a singular association that is not loaded reads as. Awaiting it loads it, for all the records of the result. */
export class UnloadedReference implements PromiseLike<StoredRecord | null> {
  readonly #record: StoredRecord
  readonly #reflection: Reflection

  constructor(record: StoredRecord, reflection: Reflection) {
    this.#record = record
    this.#reflection = reflection
  }

  then<A = StoredRecord | null, B = never>(
    resolve?: ((value: StoredRecord | null) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#load().then(resolve, reject)
  }

  async #load(): Promise<StoredRecord | null> {
    await loadWithPeers(this.#record, this.#reflection)
    return this.#reflection.loadedTargets(this.#record)[0] ?? null
  }

  [inspect.custom](): string {
    return `<${this.#reflection.target.name} not loaded: await it>`
  }
}
