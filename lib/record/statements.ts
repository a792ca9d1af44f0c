import type { Attribute, ModelDefinition } from '../model/index.ts'
import {
  Bind,
  ComparisonNode,
  Delete,
  Insert,
  Rendering,
  Select,
  sqlRaw,
  tableSource,
  Update,
  type Assignment,
  type Node,
  type Statement,
} from '../sql/index.ts'
import { rootSource } from '../relation/index.ts'

/** A write that is compiled once for each set of columns, with the slots that its RETURNING fills. */
export interface CompiledWrite {
  readonly statement: Statement
  readonly returning: readonly Attribute[]
}

interface Compiled {
  readonly inserts: Map<string, CompiledWrite>
  readonly updates: Map<string, CompiledWrite>
  remove: Statement | null
  reload: { readonly statement: Statement; readonly width: number } | null
}

const compiled = new WeakMap<ModelDefinition, Compiled>()

function compiledOf(definition: ModelDefinition): Compiled {
  let known = compiled.get(definition)
  if (known === undefined) compiled.set(definition, (known = { inserts: new Map(), updates: new Map(), remove: null, reload: null }))
  return known
}

const slots = (attributes: readonly Attribute[]): string => {
  let key = ''
  for (const { slot } of attributes) key += `${slot},`
  return key
}

/** Stands for a parameter: its value is bound when the statement runs. */
const parameter: Node = new Bind(null)

class BareColumn implements Node {
  readonly #name: string
  constructor(attribute: Attribute) {
    this.#name = attribute.column
  }
  render(to: Rendering): void {
    to.identifier(this.#name)
  }
}

function statementOf(node: Node): Statement {
  return new Rendering().node(node).finish().statement
}

/** `insert into "users" ("email") values ($1) returning "id", "role", …`: only what the database decides comes back. */
export function insertStatement(definition: ModelDefinition, written: readonly Attribute[]): CompiledWrite {
  const { inserts } = compiledOf(definition)
  const key = slots(written)
  let known = inserts.get(key)
  if (known === undefined) {
    const returning = definition.layout.filter((attribute) => !written.includes(attribute) && isDecidedByDatabase(attribute))
    known = {
      returning,
      statement: statementOf(
        new Insert({
          table: tableSource(definition.schema, definition.table),
          columns: written.map(({ column }) => column),
          rows: [written.map(() => null)],
          returning: returning.map((attribute) => new BareColumn(attribute)),
        }),
      ),
    }
    inserts.set(key, known)
  }
  return known
}

function isDecidedByDatabase({ meta }: Attribute): boolean {
  return meta.default !== undefined || meta.identity !== undefined || meta.generated !== undefined
}

/** `update "users" set "email" = $1, "updated_at" = now() where "id" = $2 returning "updated_at"` */
export function updateStatement(definition: ModelDefinition, written: readonly Attribute[]): CompiledWrite {
  const { updates } = compiledOf(definition)
  const key = slots(written)
  let known = updates.get(key)
  if (known === undefined) {
    const touched = [...definition.attributes.values()].filter((attribute) => attribute.meta.touch === true && !written.includes(attribute))
    const generated = [...definition.attributes.values()].filter((attribute) => attribute.meta.generated !== undefined)
    const assignments: Assignment[] = [
      ...written.map(({ column }) => ({ column, value: parameter })),
      ...touched.map(({ column }) => ({ column, value: sqlRaw('now()') })),
    ]
    const returning = [...touched, ...generated]
    known = {
      returning,
      statement: statementOf(
        new Update({
          table: tableSource(definition.schema, definition.table),
          assignments,
          where: keyConditions(definition),
          returning: returning.map((attribute) => new BareColumn(attribute)),
        }),
      ),
    }
    updates.set(key, known)
  }
  return known
}

/** `delete from "users" where "id" = $1` */
export function deleteStatement(definition: ModelDefinition): Statement {
  const known = compiledOf(definition)
  return (known.remove ??= statementOf(
    new Delete({ table: tableSource(definition.schema, definition.table), where: keyConditions(definition) }),
  ))
}

/** The whole row by its key. */
export function reloadStatement(definition: ModelDefinition): Statement {
  const known = compiledOf(definition)
  const width = definition.layout.length
  if (known.reload?.width !== width) {
    const source = rootSource(definition)
    const select = new Select({
      columns: [source.list],
      from: tableSource(definition.schema, definition.table),
      where: keyConditions(definition),
    })
    known.reload = { statement: statementOf(select), width }
  }
  return known.reload.statement
}

function keyConditions(definition: ModelDefinition): Node[] {
  const source = rootSource(definition)
  return definition.primaryKey.map((attribute) => new ComparisonNode(source.column(attribute), '=', parameter))
}
