import type { Node, Rendering } from './rendering.ts'
import { renderConditions, renderSelected } from './select.ts'

export interface DeleteClauses {
  readonly table: Node
  /** All of them must hold; without any, all rows go. */
  readonly where?: readonly Node[]
  readonly returning?: readonly Node[]
}

/** `delete from "users" where "id" = $1` */
export class Delete implements Node {
  readonly clauses: DeleteClauses

  constructor(clauses: DeleteClauses) {
    this.clauses = clauses
  }

  render(to: Rendering): void {
    const { table, where = [], returning = [] } = this.clauses
    to.push('delete from ').node(table)
    renderConditions(' where ', where, to)
    if (returning.length > 0) {
      to.push(' returning')
      renderSelected(returning, to)
    }
  }
}
