import { keepShape } from '../types/index.ts'
import { Bind } from './bind.ts'
import type { Node, Rendering } from './rendering.ts'
import { PredicateNode } from './predicate.ts'
import { Precedence, renderOperand } from './precedence.ts'

/** SQL's operators that compare two operands. Only those written here ever reach a statement. */
export type ComparisonOperator =
  | '='
  | '<>'
  | '>'
  | '>='
  | '<'
  | '<='
  | 'like'
  | 'not like'
  | 'ilike'
  | 'not ilike'
  | '~'
  | '!~'
  | '~*'
  | '!~*'
  | '@>'
  | '<@'
  | '&&'
  | '?'
  | 'in'
  | 'not in'

/** Only where SQL gives exactly the opposite, NULL included. `>` has `<=`, but reads better as `not (a > b)`. */
const OPPOSITE: { readonly [operator in ComparisonOperator]?: ComparisonOperator } = {
  '=': '<>',
  '<>': '=',
  in: 'not in',
  'not in': 'in',
  like: 'not like',
  'not like': 'like',
  ilike: 'not ilike',
  'not ilike': 'ilike',
  '~': '!~',
  '!~': '~',
  '~*': '!~*',
  '!~*': '~*',
}

/** `"u"."age" > $1` */
export class ComparisonNode extends PredicateNode {
  readonly left: Node
  readonly operator: ComparisonOperator
  readonly right: Node
  readonly precedence = Precedence.comparison

  constructor(left: Node, operator: ComparisonOperator, right: Node) {
    super()
    this.left = left
    this.operator = operator
    this.right = right
  }

  override not(): PredicateNode {
    const opposite = OPPOSITE[this.operator]
    return opposite === undefined ? super.not() : new ComparisonNode(this.left, opposite, this.right)
  }

  render(to: Rendering): void {
    renderOperand(this.left, to)
    to.push(` ${this.operator} `)
    renderOperand(this.right, to)
  }
}

keepShape(new ComparisonNode(new Bind(null), '=', new Bind(null)))
