import type { BindValue } from '../types/index.ts'

/** Stands for a parameter in a template. NUL can occur in no SQL text, so nothing can be mistaken for it. */
export const HOLE = '\0'

/** Anything that can write itself as SQL. Nodes are immutable values; rendering has no effect but on `to`. */
export interface Node {
  render(to: Rendering): void
}

/** Text with `$1 …`, and the name under which a connection prepares it once; `''` prepares nothing. */
export interface Statement {
  readonly text: string
  readonly name: string
}

/**
 * Collects a statement: its template, in which every parameter is a HOLE, and the parameters in the order of the holes.
 * The template is the shape of the statement: `prepared()` numbers it once and remembers the result.
 */
export class Rendering {
  template = ''
  readonly values: BindValue[] = []

  push(sql: string): this { this.template += sql; return this }
  bind(value: BindValue): this { this.template += HOLE; this.values.push(value); return this }
  node(node: Node): this { node.render(this); return this }
}
