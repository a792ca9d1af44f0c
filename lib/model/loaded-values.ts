import { keepShape } from '../types/index.ts'

/**
 * The associations that a record has loaded, by name. Most records have one or none, so the first is kept without a Map,
 * which takes four times the memory: of twenty thousand comments each knows its post.
 */
export class LoadedValues {
  #name: string
  #value: unknown
  #others: Map<string, unknown> | null = null

  constructor(name: string, value: unknown) {
    this.#name = name
    this.#value = value
  }

  /** Undefined where there is none. */
  get(name: string): unknown {
    return name === this.#name ? this.#value : this.#others?.get(name)
  }

  has(name: string): boolean {
    return name === this.#name || this.#others?.has(name) === true
  }

  set(name: string, value: unknown): void {
    if (name === this.#name) this.#value = value
    else (this.#others ??= new Map()).set(name, value)
  }
}

keepShape(new LoadedValues('', null))
