import {
  bigintCodec,
  dateCodec,
  daterangeCodec,
  decimalCodec,
  int4rangeCodec,
  int8rangeCodec,
  integerCodec,
  isRange,
  numrangeCodec,
  timestampCodec,
  timestamptzCodec,
  tsrangeCodec,
  tstzrangeCodec,
  type Codec,
} from '../types/index.ts'
import type { TypedNode } from './typed.ts'
import type { Node } from './rendering.ts'
import type { OperatorName } from './operators.ts'
import type { PredicateNode } from './predicate.ts'
import { Bind } from './bind.ts'
import { comparable, operandFor } from './comparing.ts'
import { ComparisonNode } from './comparison.ts'
import { encodeFor } from './encoding.ts'
import { InvalidCondition } from './errors.ts'
import { familyOf, type Family } from './family.ts'
import { standsForSql } from './node.ts'

type ContainmentName = Extract<OperatorName, 'contains' | 'containedBy' | 'overlaps' | 'hasKey'>

const OPERATORS = { contains: '@>', containedBy: '<@', overlaps: '&&', hasKey: '?' } as const
const FAMILIES: { readonly [name in ContainmentName]: readonly Family[] } = {
  contains: ['json', 'array', 'range'],
  containedBy: ['json', 'array', 'range'],
  overlaps: ['array', 'range'],
  hasKey: ['json'],
}
/** What a range is made of: `@>` has a form for one element, which the server takes only when it is told the type. */
const ELEMENTS = new Map<Codec | null, Codec>([
  [int4rangeCodec, integerCodec],
  [int8rangeCodec, bigintCodec],
  [numrangeCodec, decimalCodec],
  [daterangeCodec, dateCodec],
  [tsrangeCodec, timestampCodec],
  [tstzrangeCodec, timestamptzCodec],
])

/** Whether documents, arrays and ranges contain one another, or have something in common. */
export function containment(column: TypedNode, kind: ContainmentName, value: unknown, name: string): PredicateNode {
  const family = familyOf(column.codec)
  if (column.codec !== null && !FAMILIES[kind].includes(family)) {
    throw new InvalidCondition(name, value, `${kind}() is for ${FAMILIES[kind].join(', ')} columns, and this one is ${column.codec.name}.`)
  }
  return new ComparisonNode(comparable(column), OPERATORS[kind], right(column, kind, value, name))
}

function right(column: TypedNode, kind: ContainmentName, value: unknown, name: string): Node {
  if (kind === 'hasKey') return new Bind(encodeFor(value, null, name))
  const element = ELEMENTS.get(column.codec)
  if (element !== undefined && kind === 'contains' && !isRange(value) && !standsForSql(value)) {
    return new Bind(encodeFor(value, element, name), element.name)
  }
  return operandFor(column, value, name)
}
