import { isRange } from '../types/index.ts'
import { isOperator, type Operation } from './operators.ts'
import type { TypedNode } from './typed.ts'
import type { Node } from './rendering.ts'
import { ComparisonNode } from './comparison.ts'
import { between, comparable, comparison, equality, escapedLike, membership, textComparison, withinRange } from './comparing.ts'
import { containment } from './containment.ts'
import { described, InvalidCondition } from './errors.ts'
import { familyOf } from './family.ts'
import { isSubselect, nodeOf, standsForSql } from './node.ts'
import { disjunction, negation, type PredicateNode } from './predicate.ts'

/**
 * What one entry of `where({ name: value })` means.
 *
 * | value | SQL |
 * |---|---|
 * | `'a'` | `= $1` |
 * | `null` | `is null` |
 * | `[1, null, range(18, 65)]` | `(= any($1) or is null or >= $2 and < $3)`; `[]` is false |
 * | `range(18, 65)` | `>= $1 and < $2` |
 * | `gt(3)`, `not(null)`, … | what the operator says |
 * | a relation | `in (select …)` |
 * | an array, on an array column | `= $1` |
 * | anything, on a json column | `= $1::jsonb` |
 *
 * @param name what errors call the column: the key of the condition.
 * @throws UndefinedValue for undefined; InvalidValue for what the column's type does not take.
 * @throws InvalidCondition for a plain object on a column that is no json: operators are functions, so that no parsed
 *   input is ever taken for one.
 */
export function conditionOn(column: TypedNode, value: unknown, name: string = column.label): PredicateNode {
  if (isOperator(value)) return operation(column, value, name)
  if (isSubselect(value)) return among(column, value, name)
  if (value === null || standsForSql(value)) return equality(column, value, name)
  const family = familyOf(column.codec)
  if (family === 'scalar' && Array.isArray(value)) return among(column, value, name)
  if (family === 'scalar' && isRange(value)) return withinRange(column, value, name)
  if (family !== 'json' && isPlainObject(value)) throw plainObject(value, name)
  return equality(column, value, name)
}

/** One of the values: scalars in one parameter; null, ranges, sub-selects and operators by conditions of their own. */
export function among(column: TypedNode, values: unknown, name: string): PredicateNode {
  if (isSubselect(values)) return new ComparisonNode(comparable(column), 'in', nodeOf(values))
  if (!Array.isArray(values)) throw new InvalidCondition(name, values, `a list of values is an array, not ${described(values)}.`)
  const scalars: unknown[] = []
  const others: Node[] = []
  const canBeArray = familyOf(column.codec) !== 'array'
  let hasNull = false
  for (const value of values as readonly unknown[]) {
    if (value === null) hasNull = true
    else if (canBeArray && isScalar(value, column)) scalars.push(value)
    else if (canBeArray && Array.isArray(value)) throw nested(value, name)
    else others.push(conditionOn(column, value, name))
  }
  const parts: Node[] = []
  if (scalars.length > 0) parts.push(membership(column, scalars, name))
  if (hasNull) parts.push(equality(column, null, name))
  return disjunction([...parts, ...others])
}

/** What goes into the one array: all that is neither SQL nor a condition by itself. */
function isScalar(value: unknown, column: TypedNode): boolean {
  if (typeof value !== 'object') return true
  if (isOperator(value) || standsForSql(value)) return false
  const family = familyOf(column.codec)
  return family === 'json' || (isRange(value) ? family === 'range' : !Array.isArray(value) && !isPlainObject(value))
}

function operation(column: TypedNode, { name: kind, operands }: Operation, name: string): PredicateNode {
  const [value, second] = operands
  switch (kind) {
    case 'eq':
      return conditionOn(column, value, name)
    case 'not':
      return negation(conditionOn(column, value, name))
    case 'gt':
      return comparison(column, '>', value, name)
    case 'gte':
      return comparison(column, '>=', value, name)
    case 'lt':
      return comparison(column, '<', value, name)
    case 'lte':
      return comparison(column, '<=', value, name)
    case 'between':
      return between(column, value, second, name)
    case 'anyOf':
      return among(column, value, name)
    case 'like':
      return textComparison(column, 'like', value, name)
    case 'ilike':
      return textComparison(column, 'ilike', value, name)
    case 'startsWith':
      return textComparison(column, 'like', `${escapedLike(value, name)}%`, name)
    case 'endsWith':
      return textComparison(column, 'like', `%${escapedLike(value, name)}`, name)
    case 'matches':
      return regularExpression(column, value, name)
    default:
      return containment(column, kind, value, name)
  }
}

/** `g`, `u` and `d` mean nothing to a test; `m`, `s`, `v` and `y` change what a pattern means and have no equal in Postgres. */
function regularExpression(column: TypedNode, pattern: unknown, name: string): PredicateNode {
  if (!(pattern instanceof RegExp)) return textComparison(column, '~', pattern, name)
  const unknown = /[msvy]/.exec(pattern.flags)
  if (unknown)
    throw new InvalidCondition(name, pattern, `Postgres has no flag ${unknown[0]} for ${pattern}; pass its own syntax as a string.`)
  return textComparison(column, pattern.ignoreCase ? '~*' : '~', pattern.source, name)
}

const nested = (value: unknown, name: string): InvalidCondition =>
  new InvalidCondition(name, value, 'an array stands inside another; a list of values is flat.')

const plainObject = (value: unknown, name: string): InvalidCondition =>
  new InvalidCondition(name, value, `a plain object is no value of this column. Operators are made by functions, such as gt(3).`)

/** What JSON.parse makes of `{…}`. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isRange(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
