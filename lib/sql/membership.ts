import { keepShape } from '../types/index.ts'
import { Bind } from './bind.ts'
import type { Node, Rendering } from './rendering.ts'
import { PredicateNode } from './predicate.ts'
import { Precedence, renderOperand } from './precedence.ts'

/** `"u"."id" = any($1)`: one parameter for any number of values. */
export class Membership extends PredicateNode {
  readonly operand: Node
  readonly array: Node
  readonly isMember: boolean
  readonly precedence = Precedence.comparison

  constructor(operand: Node, array: Node, isMember = true) {
    super()
    this.operand = operand
    this.array = array
    this.isMember = isMember
  }

  override not(): PredicateNode {
    return new Membership(this.operand, this.array, !this.isMember)
  }

  render(to: Rendering): void {
    renderOperand(this.operand, to)
    to.push(this.isMember ? ' = any(' : ' <> all(')
      .node(this.array)
      .push(')')
  }
}

keepShape(new Membership(new Bind(null), new Bind(null)))
