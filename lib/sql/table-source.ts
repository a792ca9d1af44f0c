import type { Node, Rendering } from './rendering.ts'
import { quoteIdentifier, quoteQualified } from './identifier.ts'

class TableSource implements Node {
  readonly sql: string
  constructor(sql: string) {
    this.sql = sql
  }
  render(to: Rendering): void {
    to.push(this.sql)
  }
}

/** A table in FROM, in a join, or as the target of a write: `"users"`, `"sales"."orders" as "o"`. */
export function tableSource(schema: string | undefined, name: string, alias?: string): Node {
  const table = quoteQualified(schema, name)
  return new TableSource(alias === undefined || alias === name ? table : `${table} as ${quoteIdentifier(alias)}`)
}
