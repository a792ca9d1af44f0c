import type { Node } from './rendering.ts'
import { NotSql } from './errors.ts'
import { Subquery } from './subquery.ts'

/** A method of what is no node itself but stands for one in an expression: a table stands for its key (`count(u.orders)`). */
export const toNode: unique symbol = Symbol('trefoil.toNode')
/** A method of what can be a sub-select in a condition: a relation. It gives the statement without parentheses. */
export const subselect: unique symbol = Symbol('trefoil.subselect')

export interface NodeLike {
  [toNode](): Node
}
export interface SubselectLike {
  [subselect](): Node
}

/** Methods and symbols tell a node: JSON can carry neither, so no parsed value is ever taken for SQL. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).render === 'function'

export const isNodeLike = (value: unknown): value is NodeLike => hasMethod(value, toNode)
export const isSubselect = (value: unknown): value is SubselectLike => hasMethod(value, subselect)

const hasMethod = (value: unknown, name: symbol): boolean =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  typeof (value as Record<symbol, unknown>)[name] === 'function'

/** Whether a value is SQL, and no data: a node, or something that stands for one. */
export const standsForSql = (value: unknown): boolean => isNodeLike(value) || isSubselect(value) || isNode(value)

/**
 * The node of an expression, a predicate, an order, a fragment, a table; a relation becomes a sub-select in parentheses.
 * Every function that wants SQL takes its argument through here: that is why a string is never SQL.
 *
 * @throws NotSql for anything else; `wanted` names in its message what was wanted.
 */
export function nodeOf(value: unknown, wanted?: string): Node {
  if (isNodeLike(value)) return value[toNode]()
  if (isSubselect(value)) return new Subquery(value[subselect]())
  if (isNode(value)) return value
  throw new NotSql(value, wanted)
}
