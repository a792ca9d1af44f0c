import { keepShape, type BindValue } from '../types/index.ts'
import { quoteIdentifier } from './identifier.ts'
import { HOLE } from './template.ts'
import { statementFor, type Statement } from './statement.ts'

/** Anything that can write itself as SQL. Nodes are immutable values; rendering has no effect but on `to`. */
export interface Node {
  render(to: Rendering): void
  /** How tightly its SQL holds together (see precedence.ts). Without it, it is put in parentheses inside any other. */
  readonly precedence?: number
}

/** A statement with its parameters: what a connection runs. */
export interface Rendered {
  readonly statement: Statement
  readonly values: readonly BindValue[]
}

/**
 * Collects a statement: its template, in which every parameter is a HOLE, and the parameters in the order of the holes.
 * The template is the shape of the statement: `finish()` numbers it once and remembers the result.
 *
 * @example
 * new Rendering().push('select ').identifier('id').push(' from "users" where "id" = ').bind('1').finish()
 * // { statement: { text: 'select "id" from "users" where "id" = $1', name: 't…' }, values: ['1'] }
 */
export class Rendering {
  template = ''
  readonly values: BindValue[] = []

  /** SQL text as it is. Without U+0000, which the callers see to. */
  push(sql: string): this {
    this.template += sql
    return this
  }
  /** A parameter, encoded. */
  bind(value: BindValue): this {
    this.template += HOLE
    this.values.push(value)
    return this
  }
  node(node: Node): this {
    node.render(this)
    return this
  }
  identifier(name: string): this {
    this.template += quoteIdentifier(name)
    return this
  }

  list(nodes: readonly Node[], separator = ', '): this {
    for (let i = 0; i < nodes.length; i++) {
      if (i > 0) this.template += separator
      nodes[i]!.render(this)
    }
    return this
  }

  finish(): Rendered {
    return { statement: statementFor(this.template), values: this.values }
  }
}

/** One node as a whole statement. */
export function render(node: Node): Rendered {
  return new Rendering().node(node).finish()
}

keepShape(new Rendering())
