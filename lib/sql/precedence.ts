import type { Node, Rendering } from './rendering.ts'

/** From loose to tight, as Postgres binds them. What is written by hand has none and is always put in parentheses. */
export const Precedence = { or: 1, and: 2, not: 3, comparison: 4, atom: 5 } as const

/** A node inside another: in parentheses when it binds more loosely than `minimum`. */
export function renderWithin(node: Node, minimum: number, to: Rendering): void {
  if ((node.precedence ?? 0) >= minimum) node.render(to)
  else to.push('(').node(node).push(')')
}

/** The operand of a comparison, or of anything else that binds tightly. */
export function renderOperand(node: Node, to: Rendering): void {
  renderWithin(node, Precedence.atom, to)
}
