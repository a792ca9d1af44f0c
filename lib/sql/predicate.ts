import type { Predicate, reads } from './expressions.ts'
import type { Node, Rendering } from './rendering.ts'
import { nodeOf } from './node.ts'
import { Precedence, renderWithin } from './precedence.ts'

/**
 * A condition as a value. Conditions are an algebra: `and`, `or` and `not` give new ones and keep SQL's logic of three
 * values, so that nothing here turns NULL into true or false.
 */
export abstract class PredicateNode implements Predicate, Node {
  declare readonly [reads]: boolean | null
  abstract readonly precedence: number
  abstract render(to: Rendering): void

  and(other: Predicate): PredicateNode {
    return conjunction([this, nodeOf(other, 'a condition')])
  }
  or(other: Predicate): PredicateNode {
    return disjunction([this, nodeOf(other, 'a condition')])
  }
  /** Subclasses that have an opposite give it: `<>` for `=`. */
  not(): PredicateNode {
    return new Negation(this)
  }
}

/** Any node, a fragment above all, as a predicate. */
export function predicate(node: Node): PredicateNode {
  return node instanceof PredicateNode ? node : new Verbatim(node)
}

/** All of them. None is true, one is itself; a constant is taken out or decides. */
export function conjunction(nodes: readonly Node[]): PredicateNode {
  return connect(nodes, 'and')
}

/** At least one of them. None is false, one is itself; a constant is taken out or decides. */
export function disjunction(nodes: readonly Node[]): PredicateNode {
  return connect(nodes, 'or')
}

/** NOT: `<>` for `=`, `is not null` for `is null`, `not (…)` for what has no opposite. */
export function negation(node: Node): PredicateNode {
  return predicate(node).not()
}

function connect(nodes: readonly Node[], word: 'and' | 'or'): PredicateNode {
  const neutral = word === 'and' ? always : never
  const decisive = word === 'and' ? never : always
  const parts: Node[] = []
  for (const node of nodes) {
    if (node === decisive) return decisive
    if (node instanceof Connection && node.word === word) parts.push(...node.parts)
    else if (node !== neutral) parts.push(node)
  }
  if (parts.length === 0) return neutral
  return parts.length === 1 ? predicate(parts[0]!) : new Connection(word, parts)
}

class Connection extends PredicateNode {
  readonly word: 'and' | 'or'
  readonly parts: readonly Node[]
  readonly precedence: number

  constructor(word: 'and' | 'or', parts: readonly Node[]) {
    super()
    this.word = word
    this.parts = parts
    this.precedence = Precedence[word]
  }

  render(to: Rendering): void {
    this.parts.forEach((part, index) => {
      if (index > 0) to.push(` ${this.word} `)
      renderWithin(part, this.precedence, to)
    })
  }
}

class Negation extends PredicateNode {
  readonly operand: PredicateNode
  readonly precedence = Precedence.not

  constructor(operand: PredicateNode) {
    super()
    this.operand = operand
  }

  override not(): PredicateNode {
    return this.operand
  }

  render(to: Rendering): void {
    to.push('not ')
    renderWithin(this.operand, Precedence.atom, to)
  }
}

class Verbatim extends PredicateNode {
  readonly node: Node
  readonly precedence: number

  constructor(node: Node) {
    super()
    this.node = node
    this.precedence = node.precedence ?? 0
  }

  render(to: Rendering): void {
    this.node.render(to)
  }
}

class Constant extends PredicateNode {
  readonly value: boolean
  readonly precedence = Precedence.atom

  constructor(value: boolean) {
    super()
    this.value = value
  }

  override not(): PredicateNode {
    return this.value ? never : always
  }
  render(to: Rendering): void {
    to.push(String(this.value))
  }
}

/** True for every row. */
export const always: PredicateNode = new Constant(true)
/** True for no row. A relation whose condition is this very value needs no statement. */
export const never: PredicateNode = new Constant(false)
