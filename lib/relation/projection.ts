import { cellOf, type Result } from '../database/index.ts'
import type { ModelDefinition } from '../model/index.ts'
import { aliased, Expression, nodeOf, type Node } from '../sql/index.ts'
import { codecOfOid, type Codec } from '../types/index.ts'
import { InvalidRelation } from './errors.ts'
import { hydrate } from './hydrate.ts'
import { calledWith, isNamedTable, source } from './named-table.ts'
import type { TableSource } from './table-source.ts'

/** What a query selects besides records: columns with what becomes of their texts. */
export interface Projected {
  readonly columns: readonly Node[]
  /** Cells of a row. */
  readonly width: number
  /** Expressions may be aggregates; columns are not. */
  readonly mayAggregate: boolean
  /** Rows of the result as plain objects. */
  read(result: Result): Record<string, unknown>[]
}

/** Built for a table once its joins are known. */
export type Projection = (table: TableSource) => Projected

interface Field {
  readonly name: string
  readonly columns: readonly Node[]
  /** Cells it takes: one, or a whole row of a table. */
  readonly width: number
  read(result: Result, at: number): unknown[]
}

/** `select('id', 'email')` */
export function columnProjection(definition: ModelDefinition, names: readonly unknown[]): Projection {
  if (names.length === 0)
    throw new InvalidRelation(definition.name, 'select() takes the names of columns, or a function: select((t) => ({ … }))')
  const attributes = names.map((name) => storedAttribute(definition, name))
  return (table) =>
    projected(
      attributes.map((attribute) => scalar(attribute.name, table.column(attribute), attribute.codec)),
      false,
    )
}

/** `select((u) => ({ user: u, spent: sum(u.orders.total) }))` */
export function functionProjection(project: (row: unknown) => unknown): Projection {
  return (table) => {
    const selected = calledWith(table, project)
    if (typeof selected !== 'object' || selected === null || Object.keys(selected).length === 0)
      throw new InvalidRelation(table.definition.name, 'select((t) => …) returns an object of expressions')
    return projected(
      Object.entries(selected).map(([name, value]) => (isNamedTable(value) ? record(name, value[source]) : expression(name, value))),
      true,
    )
  }
}

export function storedAttribute(definition: ModelDefinition, name: unknown) {
  if (typeof name !== 'string') throw new InvalidRelation(definition.name, `a column is named by a string, not by ${String(name)}`)
  const attribute = definition.attribute(name)
  if (attribute.slot < 0) throw new InvalidRelation(definition.name, `${name} is virtual: there is no column to select`)
  return attribute
}

function projected(fields: readonly Field[], mayAggregate: boolean): Projected {
  return {
    mayAggregate,
    width: fields.reduce((sum, field) => sum + field.width, 0),
    columns: fields.flatMap((field) => field.columns),
    read(result) {
      const rows = result.wireRows.map((): Record<string, unknown> => ({}))
      let at = 0
      for (const field of fields) {
        const values = field.read(result, at)
        for (let i = 0; i < rows.length; i++) rows[i]![field.name] = values[i]
        at += field.width
      }
      return rows
    },
  }
}

function expression(name: string, value: unknown): Field {
  const node = nodeOf(value, 'an expression')
  return scalar(name, node instanceof Expression ? node : aliased(node, name), node instanceof Expression ? node.codec : null)
}

function scalar(name: string, node: Expression, codec: Codec | null): Field {
  return { name, columns: [node], width: 1, read: (result, at) => column(result, at, codec) }
}

/** One column of a result; decoded by the type that the server reports where the expression does not know its own. */
export function column(result: Result, at: number, known: Codec | null): unknown[] {
  const codec = known ?? codecOfOid(result.fields[at]!.type)
  return result.wireRows.map((row) => {
    const text = cellOf(row, at)
    return text === null || codec.isText ? text : (codec.decode(text) as unknown)
  })
}

/** A whole table: its record, or null where a left join found none. */
function record(name: string, table: TableSource): Field {
  const { definition } = table
  const width = definition.layout.length
  return {
    name,
    columns: [table.list],
    width,
    read(result, at) {
      const key = at + definition.primaryKey[0]!.slot
      const present = result.rows.filter((row) => row[key] !== null)
      const records = hydrate(
        definition,
        present.map((row) => row.slice(at, at + width)),
        { hasPeers: true, isStrict: false },
      )
      let next = 0
      return result.rows.map((row) => (row[key] === null ? null : records[next++]))
    },
  }
}
