// Rendering: nodes write themselves into a template, and a template is numbered once.
export { Rendering, render, type Node, type Rendered } from './rendering.ts'
export { resetStatementCache, statementCacheSize, statementFor, type Statement } from './statement.ts'
export { isNode, isSubselect, nodeOf, subselect, toNode, type NodeLike, type SubselectLike } from './node.ts'
export { quoteIdentifier, quoteLiteral, quoteQualified } from './identifier.ts'
export { InvalidCondition, InvalidIdentifier, InvalidStatement, NotSql, NulCharacter, StrayParameter } from './errors.ts'

// Expressions: what users write, and the classes behind it.
export type {
  Expr,
  Predicate,
  Order,
  Selectable,
  NumericExpression,
  TextExpression,
  gives,
  reads,
  Subselect,
  takes,
} from './expressions.ts'
export type { TypedNode } from './typed.ts'
export { Expression, aliased } from './expression.ts'
export { ColumnExpression } from './column-expression.ts'
export { Bind } from './bind.ts'
export { Cast } from './cast.ts'
export { Subquery } from './subquery.ts'
export { Ordering } from './ordering.ts'
export { always, conjunction, disjunction, negation, never, predicate } from './predicate.ts'
export { ComparisonNode, type ComparisonOperator } from './comparison.ts'
export { Membership } from './membership.ts'
export { Exists, exists } from './exists.ts'
export { conditionOn } from './condition.ts'

// Raw SQL: the pure tag and its parts.
export { fragment, isSql, sqlFragment, SqlFragment, type Sql } from './fragment.ts'
export { sqlId, sqlJoin, sqlRaw, sqlRef } from './fragment-parts.ts'
export { sqlText } from './fragment-text.ts'

// Operators by function, for conditions in objects.
export {
  isOperator,
  eq,
  not,
  gt,
  gte,
  lt,
  lte,
  between,
  anyOf,
  like,
  ilike,
  startsWith,
  endsWith,
  matches,
  contains,
  containedBy,
  overlaps,
  hasKey,
  type Comparison,
  type Exclusion,
  type Containment,
  type KeyTest,
  type Operation,
} from './operators.ts'

// Functions, for expressions.
export {
  count,
  sum,
  avg,
  min,
  max,
  arrayAgg,
  rowNumber,
  rank,
  denseRank,
  coalesce,
  nullif,
  greatest,
  least,
  lower,
  upper,
  length,
  concat,
  now,
  fn,
} from './functions.ts'
export type { Aggregate, WindowOptions } from './aggregate.ts'

// Statements.
export { Select, type SelectJoin, type SelectParts } from './select.ts'
export { DEFAULT, Insert, type Cell, type InsertClauses } from './insert.ts'
export { Update, type Assignment, type UpdateClauses } from './update.ts'
export { Delete, type DeleteClauses } from './delete.ts'
export { tableSource } from './table-source.ts'
export type { Lock } from './lock.ts'
