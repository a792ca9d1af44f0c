import type { BindValue } from '../types/index.ts'
import type { Node, Rendering } from './rendering.ts'
import { InvalidStatement } from './errors.ts'
import { quoteIdentifier } from './identifier.ts'
import { isNode } from './node.ts'
import { renderSelected } from './select.ts'

/** In a row of an INSERT: the column's own default. */
export const DEFAULT: unique symbol = Symbol('trefoil.default')

export type Cell = BindValue | Node | typeof DEFAULT

export interface InsertClauses {
  readonly table: Node
  readonly columns: readonly string[]
  /** One cell for each column. */
  readonly rows: readonly (readonly Cell[])[]
  readonly returning?: readonly Node[]
}

/** `insert into "users" ("email", "role") values ($1, default) returning "id"` */
export class Insert implements Node {
  readonly clauses: InsertClauses

  constructor(clauses: InsertClauses) {
    this.clauses = clauses
    if (clauses.rows.length === 0) throw new InvalidStatement('An INSERT needs at least one row.')
    const wrong = clauses.rows.findIndex((row) => row.length !== clauses.columns.length)
    if (wrong >= 0) {
      throw new InvalidStatement(
        `Row ${wrong + 1} of an INSERT has ${clauses.rows[wrong]!.length} values for ${clauses.columns.length} columns.`,
      )
    }
  }

  render(to: Rendering): void {
    const { table, columns, rows, returning = [] } = this.clauses
    to.push('insert into ').node(table)
    if (columns.length === 0) renderDefaults(rows.length, to)
    else {
      to.push(` (${columns.map(quoteIdentifier).join(', ')}) values `)
      for (let i = 0; i < rows.length; i++) renderRow(rows[i]!, i, to)
    }
    if (returning.length > 0) {
      to.push(' returning')
      renderSelected(returning, to)
    }
  }
}

/** VALUES cannot be empty; a SELECT without columns gives rows without values. */
function renderDefaults(rows: number, to: Rendering): void {
  if (rows === 1) to.push(' default values')
  else to.push(' select from generate_series(1, ').bind(String(rows)).push(')')
}

function renderRow(row: readonly Cell[], index: number, to: Rendering): void {
  to.push(index === 0 ? '(' : ', (')
  for (let i = 0; i < row.length; i++) {
    if (i > 0) to.push(', ')
    renderCell(row[i]!, to)
  }
  to.push(')')
}

/** A value that is written: a parameter, an expression, or the default. */
export function renderCell(cell: Cell, to: Rendering): void {
  if (cell === DEFAULT) to.push('default')
  else if (isNode(cell)) cell.render(to)
  else to.bind(cell)
}
