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
