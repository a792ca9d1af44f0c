import type { Codec } from '../types/index.ts'
import type { Expr, Order, Predicate, Selectable } from './expressions.ts'
import { Cast } from './cast.ts'
import { Expression } from './expression.ts'
import type { FunctionCall } from './function-call.ts'
import { nodeOf } from './node.ts'

/** An aggregate, which can be restricted and windowed. */
export interface Aggregate<T, I = NonNullable<T>> extends Expr<T, I> {
  /** Only over the rows that fulfil it: `count().filter(o.status.eq('paid'))` → `count(*) filter (where …)` */
  filter(predicate: Predicate): Aggregate<T, I>
  /** For each row, over the rows of its window: `rowNumber().over({ partitionBy: o.userId, orderBy: o.id.desc() })` */
  over(window?: WindowOptions): Expr<T, I>
}

export interface WindowOptions {
  partitionBy?: Selectable | readonly Selectable[]
  orderBy?: Order | readonly Order[]
}

/** `type` is what the result is cast to, outside of FILTER and OVER. */
export class AggregateExpression<T = any, I = NonNullable<T>> extends Expression<T, I> implements Aggregate<T, I> {
  readonly call: FunctionCall
  readonly type: string | null

  constructor(call: FunctionCall, codec: Codec | null, label: string, type: string | null = null) {
    super(type === null ? call : new Cast(call, type), codec, label)
    this.call = call
    this.type = type
  }

  filter(predicate: Predicate): AggregateExpression<T, I> {
    return new AggregateExpression(this.call.filter(nodeOf(predicate, 'a condition')), this.codec, this.label, this.type)
  }

  over({ partitionBy, orderBy }: WindowOptions = {}): AggregateExpression<T, I> {
    const window = { partitionBy: nodesOf(partitionBy, 'an expression'), orderBy: nodesOf(orderBy, 'an order') }
    return new AggregateExpression(this.call.over(window), this.codec, this.label, this.type)
  }
}

function nodesOf(given: unknown, wanted: string) {
  if (given === undefined) return []
  return (Array.isArray(given) ? given : [given]).map((one) => nodeOf(one, wanted))
}
