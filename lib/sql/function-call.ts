import type { Node, Rendering } from './rendering.ts'
import { quoteIdentifier } from './identifier.ts'
import { Precedence } from './precedence.ts'

/** The rows that a window function looks at. */
export interface Window {
  readonly partitionBy: readonly Node[]
  readonly orderBy: readonly Node[]
}

interface Restriction {
  readonly filter?: Node
  readonly window?: Window
}

/** `count(*) filter (where …) over (partition by …)` */
export class FunctionCall implements Node {
  readonly name: string
  /** `'*'` for `count(*)`. */
  readonly args: readonly Node[] | '*'
  readonly restriction: Restriction
  readonly precedence = Precedence.atom
  readonly #sql: string

  constructor(name: string, args: readonly Node[] | '*', restriction: Restriction = {}) {
    this.name = name
    this.args = args
    this.restriction = restriction
    this.#sql = functionName(name)
  }

  filter(filter: Node): FunctionCall {
    return new FunctionCall(this.name, this.args, { ...this.restriction, filter })
  }
  over(window: Window): FunctionCall {
    return new FunctionCall(this.name, this.args, { ...this.restriction, window })
  }

  render(to: Rendering): void {
    to.push(`${this.#sql}(`)
    if (this.args === '*') to.push('*')
    else to.list(this.args)
    to.push(')')
    const { filter, window } = this.restriction
    if (filter !== undefined) to.push(' filter (where ').node(filter).push(')')
    if (window !== undefined) renderWindow(window, to)
  }
}

/**
 * `lower` stays bare, because some functions are part of the grammar (`coalesce`); all else is quoted, dot by dot.
 * So whatever the text is, it is the name of a function and nothing more.
 */
function functionName(name: string): string {
  return name
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_]{0,62}$/.test(part) ? part : quoteIdentifier(part)))
    .join('.')
}

function renderWindow({ partitionBy, orderBy }: Window, to: Rendering): void {
  to.push(' over (')
  if (partitionBy.length > 0) to.push('partition by ').list(partitionBy)
  if (orderBy.length > 0) to.push(partitionBy.length > 0 ? ' order by ' : 'order by ').list(orderBy)
  to.push(')')
}
