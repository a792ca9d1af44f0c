import type { Node, Rendering } from './rendering.ts'
import { Precedence } from './precedence.ts'

/** A statement inside another, in parentheses. */
export class Subquery implements Node {
  readonly query: Node
  readonly precedence = Precedence.atom

  constructor(query: Node) {
    this.query = query
  }

  render(to: Rendering): void {
    to.push('(').node(this.query).push(')')
  }
}
