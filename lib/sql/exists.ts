import type { Node, Rendering } from './rendering.ts'
import { PredicateNode } from './predicate.ts'
import { Precedence } from './precedence.ts'

/** `exists (select …)` */
export class Exists extends PredicateNode {
  readonly query: Node
  readonly doesExist: boolean
  readonly precedence: number

  constructor(query: Node, doesExist = true) {
    super()
    this.query = query
    this.doesExist = doesExist
    this.precedence = doesExist ? Precedence.atom : Precedence.not
  }

  override not(): PredicateNode {
    return new Exists(this.query, !this.doesExist)
  }

  render(to: Rendering): void {
    to.push(this.doesExist ? 'exists (' : 'not exists (')
      .node(this.query)
      .push(')')
  }
}

/** A statement that gives a row: `exists (select …)`. */
export function exists(query: Node): Exists {
  return new Exists(query)
}
