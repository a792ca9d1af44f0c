import type { Node, Rendering } from './rendering.ts'
import { PredicateNode } from './predicate.ts'
import { Precedence, renderOperand } from './precedence.ts'

/** `"u"."age" between $1 and $2` */
export class Between extends PredicateNode {
  readonly operand: Node
  readonly lower: Node
  readonly upper: Node
  readonly isWithin: boolean
  readonly precedence = Precedence.comparison

  constructor(operand: Node, lower: Node, upper: Node, isWithin = true) {
    super()
    this.operand = operand
    this.lower = lower
    this.upper = upper
    this.isWithin = isWithin
  }

  override not(): PredicateNode {
    return new Between(this.operand, this.lower, this.upper, !this.isWithin)
  }

  render(to: Rendering): void {
    renderOperand(this.operand, to)
    to.push(this.isWithin ? ' between ' : ' not between ')
    renderOperand(this.lower, to)
    to.push(' and ')
    renderOperand(this.upper, to)
  }
}
