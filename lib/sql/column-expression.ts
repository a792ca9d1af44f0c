import type { Codec } from '../types/index.ts'
import type { Node, Rendering } from './rendering.ts'
import { Expression } from './expression.ts'
import { quoteQualified } from './identifier.ts'
import { Precedence } from './precedence.ts'

/** `"users"."email"` */
class ColumnReference implements Node {
  readonly sql: string
  readonly precedence = Precedence.atom

  constructor(sql: string) {
    this.sql = sql
  }
  render(to: Rendering): void {
    to.push(this.sql)
  }
}

/**
 * A column of a table in a query. `table` is the table's name or alias there, undefined for the bare name (in RETURNING,
 * in an upsert); `label` is what errors call it, the attribute's name.
 */
export class ColumnExpression<T = any, I = NonNullable<T>> extends Expression<T, I> {
  readonly table: string | undefined
  readonly column: string

  constructor(table: string | undefined, column: string, codec: Codec | null, label: string = column) {
    super(new ColumnReference(quoteQualified(table, column)), codec, label)
    this.table = table
    this.column = column
  }
}
