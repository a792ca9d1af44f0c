import type { Attribute, ModelDefinition, Reflection } from '../model/index.ts'
import { shortenIdentifier } from '../naming/index.ts'
import { ColumnExpression, quoteIdentifier, type Node, type Rendering } from '../sql/index.ts'

/** One table of a query under its alias, with what is joined to it. A value: joining gives a new one. */
export class TableSource {
  readonly definition: ModelDefinition
  readonly alias: string
  readonly joins: readonly Join[]
  /** Aliases of this query and of those around it, which an inner query must not hide. */
  readonly taken: readonly string[]
  readonly #columns: Map<Attribute, ColumnExpression>
  #list: Node | null = null

  constructor(
    definition: ModelDefinition,
    alias: string,
    taken: readonly string[],
    joins: readonly Join[] = [],
    columns = new Map<Attribute, ColumnExpression>(),
  ) {
    this.definition = definition
    this.alias = alias
    this.taken = taken
    this.joins = joins
    this.#columns = columns
  }

  column(attribute: Attribute): ColumnExpression {
    let column = this.#columns.get(attribute)
    if (column === undefined)
      this.#columns.set(
        attribute,
        (column = new ColumnExpression(this.alias, attribute.column, attribute.codec, `${this.definition.name}.${attribute.name}`)),
      )
    return column
  }

  /** All columns in the order of their slots, as one piece of text. */
  get list(): Node {
    const size = this.definition.layout.length
    if (this.#list === null || (this.#list as ColumnList).size !== size) this.#list = new ColumnList(this)
    return this.#list
  }

  join(name: string): Join | undefined {
    return this.joins.find((join) => join.name === name)
  }

  withJoins(joins: readonly Join[], taken: readonly string[]): TableSource {
    return new TableSource(this.definition, this.alias, taken, joins, this.#columns)
  }
}

/** An association joined to a table. */
export interface Join {
  readonly name: string
  readonly reflection: Reflection
  readonly side: 'inner' | 'left'
  readonly source: TableSource
  /** Aliases of the tables on the way, for `through`. */
  readonly via: readonly string[]
}

class ColumnList implements Node {
  readonly size: number
  readonly #text: string

  constructor(source: TableSource) {
    const alias = quoteIdentifier(source.alias)
    this.size = source.definition.layout.length
    this.#text = source.definition.layout.map((attribute) => `${alias}.${quoteIdentifier(attribute.column)}`).join(', ')
  }

  render(to: Rendering): void {
    to.push(this.#text)
  }
}

const roots = new WeakMap<ModelDefinition, TableSource>()

/** The table of a query that begins at a model, under its own name. */
export function rootSource(definition: ModelDefinition): TableSource {
  let source = roots.get(definition)
  if (source === undefined) roots.set(definition, (source = new TableSource(definition, definition.table, [definition.table])))
  return source
}

/** A name that no enclosing query uses: the table's own, else a longer one. */
export function freeAlias(wanted: string, taken: readonly string[]): string {
  let alias = shortenIdentifier(wanted)
  for (let n = 2; taken.includes(alias); n++) alias = shortenIdentifier(`${wanted}_${n}`)
  return alias
}
