import { keepShape } from '../types/index.ts'
import type { Order } from './expressions.ts'
import { Bind } from './bind.ts'
import type { Node, Rendering } from './rendering.ts'

/** One term of ORDER BY. Postgres puts NULL last when ascending and first when descending, unless told otherwise. */
export class Ordering implements Order, Node {
  readonly node: Node
  readonly direction: 'asc' | 'desc'
  readonly nulls: 'first' | 'last' | null

  constructor(node: Node, direction: 'asc' | 'desc', nulls: 'first' | 'last' | null = null) {
    this.node = node
    this.direction = direction
    this.nulls = nulls
  }

  nullsFirst(): Ordering {
    return new Ordering(this.node, this.direction, 'first')
  }
  nullsLast(): Ordering {
    return new Ordering(this.node, this.direction, 'last')
  }

  /** The same rows from the end: where NULL stands turns round too. */
  reversed(): Ordering {
    const nulls = this.nulls === null ? null : this.nulls === 'first' ? 'last' : 'first'
    return new Ordering(this.node, this.direction === 'asc' ? 'desc' : 'asc', nulls)
  }

  render(to: Rendering): void {
    to.node(this.node).push(` ${this.direction}`)
    if (this.nulls !== null) to.push(` nulls ${this.nulls}`)
  }
}

keepShape(new Ordering(new Bind(null), 'asc'))
