import { UnknownAttribute, type ModelDefinition, type Reflection } from '../model/index.ts'
import { nodeOf, toNode, type Node, type NodeLike, type Rendering } from '../sql/index.ts'
import { InvalidRelation } from './errors.ts'
import { existenceWhere } from './existence.ts'
import type { TableSource } from './table-source.ts'

/** The table behind the names; a symbol, because every string may be the name of a column. */
export const source: unique symbol = Symbol('trefoil.source')
const path: unique symbol = Symbol('trefoil.path')

/**
 * What `where((u) => …)` and `select((u) => …)` are given: the columns of a table and the paths to its associations,
 * by name. A class is made for each model, so that names are plain getters.
 */
export abstract class NamedTable implements NodeLike {
  readonly [source]: TableSource
  /** How this table was reached, if it was by an association. */
  readonly [path]: AssociationPath | null

  constructor(table: TableSource, from: AssociationPath | null) {
    this[source] = table
    this[path] = from
  }

  /** A whole table stands for its key: `count(u.orders)`. */
  [toNode](): Node {
    const table = this[source]
    const [key] = table.definition.primaryKey
    if (key === undefined)
      throw new InvalidRelation(table.definition.name, 'it has no primary key for the whole table to stand for; name one of its columns')
    return table.column(key)
  }

  some(condition?: (row: any) => unknown): Node {
    return existence(...this.#association('some'), condition, 'some')
  }
  every(condition: (row: any) => unknown): Node {
    return existence(...this.#association('every'), condition, 'every')
  }
  none(condition?: (row: any) => unknown): Node {
    return existence(...this.#association('none'), condition, 'none')
  }

  #association(method: string): [TableSource, Reflection] {
    const from = this[path]
    if (from === null) throw new UnknownAttribute(this[source].definition.name, method, [])
    return [from.owner, from.reflection]
  }
}

/** An association of a table that is not joined: it can be asked for existence, it has no columns. */
export class AssociationPath {
  readonly owner: TableSource
  readonly reflection: Reflection

  constructor(owner: TableSource, reflection: Reflection) {
    this.owner = owner
    this.reflection = reflection
  }

  some(condition?: (row: any) => unknown): Node {
    return existence(this.owner, this.reflection, condition, 'some')
  }
  every(condition: (row: any) => unknown): Node {
    return existence(this.owner, this.reflection, condition, 'every')
  }
  none(condition?: (row: any) => unknown): Node {
    return existence(this.owner, this.reflection, condition, 'none')
  }
}

/** What a path is asked for before it is joined, other than its own methods. */
const unjoined: object = new Proxy(Object.prototype, {
  get(target, name, receiver): unknown {
    if (typeof name === 'symbol' || name in target || name === 'then' || name === 'toJSON' || !(receiver instanceof AssociationPath))
      return Reflect.get(target, name)
    const { definition } = receiver.owner
    const association = receiver.reflection.name
    throw new InvalidRelation(
      definition.name,
      `${association} is not joined, so it has no ${name} here; join it first, joins('${association}'), or ask ${association}.some(…)`,
    )
  },
})
Object.setPrototypeOf(AssociationPath.prototype, unjoined)

/**
 * EXISTS over an association. `some`: a row that meets the condition; `none`: no such row; `every`: no row that does
 * not meet it (a condition that is NULL is not met).
 */
function existence(
  owner: TableSource,
  reflection: Reflection,
  condition: ((row: any) => unknown) | undefined,
  quantifier: 'some' | 'every' | 'none',
): Node {
  return existenceWhere(
    owner,
    reflection,
    (target) => {
      if (condition === undefined) return null
      const node = nodeOf(calledWith(target, condition), 'a condition')
      return quantifier === 'every' ? new IsNotTrue(node) : node
    },
    quantifier === 'some',
  )
}

/** `(…) is not true`: false or NULL. */
class IsNotTrue implements Node {
  readonly #node: Node
  constructor(node: Node) {
    this.#node = node
  }
  render(to: Rendering): void {
    to.push('(').node(this.#node).push(') is not true')
  }
}

const classes = new WeakMap<ModelDefinition, new (table: TableSource, from: AssociationPath | null) => NamedTable>()

/** The names of a table. */
export function named(table: TableSource, from: AssociationPath | null = null): NamedTable {
  let known = classes.get(table.definition)
  if (known === undefined) classes.set(table.definition, (known = classFor(table.definition)))
  return new known(table, from)
}

let enclosing: TableSource | null = null

/** Calls a function over a table. Sub-selects that are built in it know which names they must not hide. */
export function calledWith(table: TableSource, callback: (row: any) => unknown): unknown {
  const outer = enclosing
  enclosing = table
  try {
    return callback(named(table))
  } finally {
    enclosing = outer
  }
}

/** The table whose function runs: `u` of `where((u) => …)`, the innermost. */
export function enclosingTable(): TableSource | null {
  return enclosing
}

export function isNamedTable(value: unknown): value is NamedTable {
  return value instanceof NamedTable
}

function classFor(definition: ModelDefinition): new (table: TableSource, from: AssociationPath | null) => NamedTable {
  const Names = class extends NamedTable {}
  for (const attribute of definition.attributes.values()) {
    if (attribute.slot < 0) continue
    Object.defineProperty(Names.prototype, attribute.name, {
      get(this: NamedTable) {
        return this[source].column(attribute)
      },
    })
  }
  for (const name of definition.associationNames) {
    Object.defineProperty(Names.prototype, name, {
      get(this: NamedTable) {
        return pathOf(this[source], name)
      },
    })
  }
  // Only a name that is nowhere else reaches the end of the chain.
  Object.setPrototypeOf(NamedTable.prototype, unknownNames)
  return Names
}

function pathOf(owner: TableSource, name: string): NamedTable | AssociationPath {
  const association = new AssociationPath(owner, owner.definition.association(name))
  const join = owner.join(name)
  return join === undefined ? association : named(join.source, association)
}

const unknownNames: object = new Proxy(Object.prototype, {
  get(target, name, receiver): unknown {
    if (typeof name === 'symbol' || name in target || name === 'then' || name === 'toJSON' || !(receiver instanceof NamedTable))
      return Reflect.get(target, name)
    const { definition } = receiver[source]
    throw new UnknownAttribute(definition.name, name, [...definition.attributes.keys(), ...definition.associationNames])
  },
})
