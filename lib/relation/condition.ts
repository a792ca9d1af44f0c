import { never, type Node } from '../sql/index.ts'
import type { TableSource } from './table-source.ts'

/**
 * One condition of a relation. It is built at once, for the table under its own name, so that mistakes are told where
 * they are made; and again where the table has another alias or further joins.
 */
export class Condition {
  readonly #build: (source: TableSource) => Node
  readonly #source: TableSource
  readonly #node: Node

  /** The attribute it is about, where it was said by an object: `rewhere` replaces it. */
  readonly name: string | null

  constructor(source: TableSource, build: (source: TableSource) => Node, name: string | null = null) {
    this.name = name
    this.#build = build
    this.#source = source
    this.#node = build(source)
  }

  /** No row can meet it, as with `where({ id: [] })`. */
  get isNever(): boolean {
    return this.#node === never
  }

  build(source: TableSource): Node {
    return source === this.#source ? this.#node : this.#build(source)
  }
}
