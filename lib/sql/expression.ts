import type { Codec } from '../types/index.ts'
import type { Expr, reads, Subselect, takes } from './expressions.ts'
import type { Node, Rendering } from './rendering.ts'
import type { TypedNode } from './typed.ts'
import { NullTest } from './null-test.ts'
import { among } from './condition.ts'
import { between, comparison, equality, escapedLike, textComparison } from './comparing.ts'
import { FunctionCall } from './function-call.ts'
import { Ordering } from './ordering.ts'
import { negation, type PredicateNode } from './predicate.ts'
import { quoteIdentifier } from './identifier.ts'
import { countCodec, sumCodec } from './result-codecs.ts'

/**
 * A value in SQL: a column, a function's result. It knows the codec that its results are read with and its operands are
 * encoded with, so that `u.balance.gt(5)` sends what a decimal sends.
 */
export class Expression<T = any, I = NonNullable<T>> implements Expr<T, I>, TypedNode {
  declare readonly [reads]: T
  declare readonly [takes]: (value: I) => void
  readonly node: Node
  readonly codec: Codec | null
  readonly label: string
  /** The name that it goes by in a SELECT list. Anywhere else it is the expression itself. */
  readonly alias: string | null

  constructor(node: Node, codec: Codec | null, label: string, alias: string | null = null) {
    this.node = node
    this.codec = codec
    this.label = label
    this.alias = alias
  }

  get precedence(): number {
    return this.node.precedence ?? 0
  }
  render(to: Rendering): void {
    this.node.render(to)
  }
  /** With its alias, as in a SELECT list. */
  renderSelected(to: Rendering): void {
    this.node.render(to)
    if (this.alias !== null) to.push(' as ').identifier(this.alias)
  }

  /** IS NULL for null. */
  eq(value: unknown): PredicateNode {
    return equality(this, value)
  }
  /** IS NOT NULL for null; for anything else SQL's `<>`, which no NULL fulfils (as in Rails). */
  not(value: unknown): PredicateNode {
    return negation(equality(this, value))
  }
  gt(value: unknown): PredicateNode {
    return comparison(this, '>', value)
  }
  gte(value: unknown): PredicateNode {
    return comparison(this, '>=', value)
  }
  lt(value: unknown): PredicateNode {
    return comparison(this, '<', value)
  }
  lte(value: unknown): PredicateNode {
    return comparison(this, '<=', value)
  }
  between(from: unknown, to: unknown): PredicateNode {
    return between(this, from, to)
  }
  /** One parameter for any number of values; null among them is OR IS NULL, and no value at all is never true. */
  in(values: readonly unknown[] | Subselect<unknown>): PredicateNode {
    return among(this, values, this.label)
  }
  isNull(): PredicateNode {
    return new NullTest(this, true)
  }
  isNotNull(): PredicateNode {
    return new NullTest(this, false)
  }
  like(pattern: string): PredicateNode {
    return textComparison(this, 'like', pattern)
  }
  ilike(pattern: string): PredicateNode {
    return textComparison(this, 'ilike', pattern)
  }
  startsWith(prefix: string): PredicateNode {
    return textComparison(this, 'like', `${escapedLike(prefix, this.label)}%`)
  }

  count(): Expression<number> {
    return new Expression(new FunctionCall('count', [this]), countCodec, `count(${this.label})`)
  }
  sum(): Expression<NonNullable<T> | null, I> {
    return new Expression(new FunctionCall('sum', [this]), sumCodec(this.codec), `sum(${this.label})`)
  }
  min(): Expression<NonNullable<T> | null, I> {
    return new Expression(new FunctionCall('min', [this]), this.codec, `min(${this.label})`)
  }
  max(): Expression<NonNullable<T> | null, I> {
    return new Expression(new FunctionCall('max', [this]), this.codec, `max(${this.label})`)
  }

  asc(): Ordering {
    return new Ordering(this, 'asc')
  }
  desc(): Ordering {
    return new Ordering(this, 'desc')
  }

  /** @throws InvalidIdentifier when Postgres cannot hold the name. */
  as(name: string): Expression<T, I> {
    quoteIdentifier(name)
    return new Expression<T, I>(this.node, this.codec, this.label, name)
  }
}

/** Any node under a name in a SELECT list: a fragment, a sub-select. */
export function aliased(node: Node, name: string): Expression {
  return node instanceof Expression ? node.as(name) : new Expression(node, null, name).as(name)
}
