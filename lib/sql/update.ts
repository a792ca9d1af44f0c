import type { Node, Rendering } from './rendering.ts'
import { InvalidStatement } from './errors.ts'
import { renderCell, type Cell } from './insert.ts'
import { renderConditions, renderSelected } from './select.ts'

export interface Assignment {
  readonly column: string
  readonly value: Cell
}

export interface UpdateClauses {
  readonly table: Node
  readonly assignments: readonly Assignment[]
  /** All of them must hold; without any, all rows are written. */
  readonly where?: readonly Node[]
  readonly returning?: readonly Node[]
}

/** `update "users" set "email" = $1 where "id" = $2 returning "updated_at"` */
export class Update implements Node {
  readonly clauses: UpdateClauses

  constructor(clauses: UpdateClauses) {
    this.clauses = clauses
    if (clauses.assignments.length === 0) throw new InvalidStatement('An UPDATE needs at least one assignment.')
  }

  render(to: Rendering): void {
    const { table, assignments, where = [], returning = [] } = this.clauses
    to.push('update ').node(table).push(' set ')
    for (let i = 0; i < assignments.length; i++) {
      if (i > 0) to.push(', ')
      to.identifier(assignments[i]!.column).push(' = ')
      renderCell(assignments[i]!.value, to)
    }
    renderConditions(' where ', where, to)
    if (returning.length > 0) {
      to.push(' returning')
      renderSelected(returning, to)
    }
  }
}
