import type { Range } from '../types/index.ts'
import type { Node } from './rendering.ts'
import type { TypedNode } from './typed.ts'
import { Between } from './between.ts'
import { ComparisonNode, type ComparisonOperator } from './comparison.ts'
import { Membership } from './membership.ts'
import { NullTest } from './null-test.ts'
import { conjunction, never, type PredicateNode } from './predicate.ts'
import { Bind } from './bind.ts'
import { Cast } from './cast.ts'
import { encodeArray, encodeFor } from './encoding.ts'
import { described, InvalidCondition } from './errors.ts'
import { familyOf, isTextual } from './family.ts'
import { nodeOf, standsForSql } from './node.ts'

// Each takes the left side, which knows the codec for the right one, and the name that errors call it by.

/** `=`, or IS NULL for null. */
export function equality(left: TypedNode, value: unknown, label: string = left.label): PredicateNode {
  return value === null ? new NullTest(left, true) : comparison(left, '=', value, label)
}

export function comparison(left: TypedNode, operator: ComparisonOperator, value: unknown, label: string = left.label): PredicateNode {
  return new ComparisonNode(comparable(left), operator, operandFor(left, value, label))
}

/** Both ends count. */
export function between(left: TypedNode, from: unknown, to: unknown, label: string = left.label): PredicateNode {
  return new Between(comparable(left), operandFor(left, from, label), operandFor(left, to, label))
}

/** `= any($1)`: however many values there are, it is one parameter. */
export function membership(left: TypedNode, values: readonly unknown[], label: string = left.label): PredicateNode {
  return new Membership(comparable(left), new Bind(encodeArray(values, left.codec, label)))
}

/** The comparisons that a range of scalars stands for; an end that is null is infinite. */
export function withinRange(left: TypedNode, range: Range<unknown>, label: string = left.label): PredicateNode {
  if (range.isEmpty) return never
  const ends: Node[] = []
  if (range.from !== null) ends.push(comparison(left, range.bounds.startsWith('[') ? '>=' : '>', range.from, label))
  if (range.to !== null) ends.push(comparison(left, range.bounds.endsWith(']') ? '<=' : '<', range.to, label))
  return ends.length === 0 ? new NullTest(left, false) : conjunction(ends)
}

/** LIKE and its kin compare text: what reads as a string and is none in the database, as an enum, is cast. */
export function textComparison(left: TypedNode, operator: ComparisonOperator, pattern: unknown, label: string = left.label): PredicateNode {
  if (typeof pattern !== 'string') throw new InvalidCondition(label, pattern, `${operator} takes a string.`)
  return new ComparisonNode(isTextual(left.codec) ? left : new Cast(left, 'text'), operator, new Bind(encodeFor(pattern, null, label)))
}

/** The text as a pattern of LIKE that means nothing but itself. */
export function escapedLike(text: unknown, label: string): string {
  if (typeof text !== 'string') throw new InvalidCondition(label, text, `a prefix or suffix is a string, not ${described(text)}.`)
  return text.replace(/[\\%_]/g, '\\$&')
}

/** A value as the right side: SQL stays SQL, all else is encoded by the codec of the left. */
export function operandFor(left: TypedNode, value: unknown, label: string): Node {
  if (standsForSql(value)) return nodeOf(value)
  if (value === null) throw new InvalidCondition(label, value, 'nothing compares with null: ask by eq(null) or not(null).')
  return new Bind(encodeFor(value, left.codec, label), familyOf(left.codec) === 'json' ? 'jsonb' : null)
}

/** Postgres has no `=` for json; jsonb has. */
export function comparable(left: TypedNode): Node {
  return left.codec?.name === 'json' ? new Cast(left, 'jsonb') : left
}
