import type { Node, Rendering } from './rendering.ts'
import { PredicateNode } from './predicate.ts'
import { Precedence, renderOperand } from './precedence.ts'

/** `"u"."age" is null` */
export class NullTest extends PredicateNode {
  readonly operand: Node
  readonly isNull: boolean
  readonly precedence = Precedence.comparison

  constructor(operand: Node, isNull: boolean) {
    super()
    this.operand = operand
    this.isNull = isNull
  }

  override not(): PredicateNode {
    return new NullTest(this.operand, !this.isNull)
  }

  render(to: Rendering): void {
    renderOperand(this.operand, to)
    to.push(this.isNull ? ' is null' : ' is not null')
  }
}
