import { keepShape } from '../types/index.ts'
import type { Node, Rendering } from './rendering.ts'
import { Expression } from './expression.ts'
import { InvalidStatement, described } from './errors.ts'
import { always, conjunction } from './predicate.ts'
import { LockClause, type Lock } from './lock.ts'

export interface SelectJoin {
  readonly kind: 'inner' | 'left'
  readonly table: Node
  readonly on: Node
}

/** The clauses of a SELECT. What is left out is not written. */
export interface SelectParts {
  readonly distinct?: boolean
  readonly distinctOn?: readonly Node[]
  /** `select` of nothing at all is SQL too: it serves EXISTS. */
  readonly columns: readonly Node[]
  readonly from?: Node | undefined
  readonly joins?: readonly SelectJoin[]
  /** All of them must hold. */
  readonly where?: readonly Node[]
  readonly groupBy?: readonly Node[]
  readonly having?: readonly Node[]
  readonly orderBy?: readonly Node[]
  /** Rows. */
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  readonly lock?: Lock | undefined
}

/**
 * `select "id" from "users" where "email" = $1 order by "id" asc limit $2`
 *
 * Limit and offset are binds, so that pages share one prepared statement.
 */
export class Select implements Node {
  readonly clauses: SelectParts

  constructor(clauses: SelectParts) {
    this.clauses = clauses
  }

  /** The same statement with these clauses instead. */
  with(clauses: Partial<SelectParts>): Select {
    return new Select({ ...this.clauses, ...clauses })
  }

  render(to: Rendering): void {
    const {
      distinct,
      distinctOn = [],
      columns,
      from,
      joins = [],
      where = [],
      groupBy = [],
      having = [],
      orderBy = [],
      limit,
      offset,
      lock,
    } = this.clauses
    to.push(distinct ? 'select distinct' : 'select')
    if (distinctOn.length > 0) to.push(' distinct on (').list(distinctOn).push(')')
    renderSelected(columns, to)
    if (from !== undefined) to.push(' from ').node(from)
    for (const join of joins)
      to.push(join.kind === 'left' ? ' left join ' : ' inner join ')
        .node(join.table)
        .push(' on ')
        .node(join.on)
    renderConditions(' where ', where, to)
    if (groupBy.length > 0) to.push(' group by ').list(groupBy)
    renderConditions(' having ', having, to)
    if (orderBy.length > 0) to.push(' order by ').list(orderBy)
    if (limit !== undefined) to.push(' limit ').bind(rows(limit, 'limit'))
    if (offset !== undefined) to.push(' offset ').bind(rows(offset, 'offset'))
    if (lock !== undefined) to.push(' ').node(new LockClause(lock))
  }
}

/** A SELECT list or a RETURNING list: aliases are written only here. */
export function renderSelected(columns: readonly Node[], to: Rendering): void {
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    to.push(i === 0 ? ' ' : ', ')
    if (column instanceof Expression) column.renderSelected(to)
    else column.render(to)
  }
}

/** WHERE or HAVING, unless there is nothing to ask. */
export function renderConditions(word: ' where ' | ' having ', conditions: readonly Node[], to: Rendering): void {
  if (conditions.length === 0) return
  const condition = conjunction(conditions)
  if (condition !== always) to.push(word).node(condition)
}

function rows(count: number, clause: string): string {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new InvalidStatement(`${clause} takes a whole number of rows, 0 or more; not ${described(count)}.`)
  return String(count)
}

keepShape(new Select({ columns: [] }))
