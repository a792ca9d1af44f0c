import type { ModelDefinition } from '../model/index.ts'
import { isNode, nodeOf, Ordering } from '../sql/index.ts'
import { shown, UndefinedValue } from '../types/index.ts'
import { calledWith } from './named-table.ts'
import { holdsNoNames } from './names.ts'
import { InvalidRelation } from './errors.ts'
import type { OrderTerm } from './state.ts'
import type { TableSource } from './table-source.ts'

/** `'email'`, `{ createdAt: 'desc' }`, `(u) => u.age.asc().nullsLast()`. A string is the name of an attribute or an error, never SQL. */
export function orderTerms(source: TableSource, by: unknown): OrderTerm[] {
  const { definition } = source
  if (by === undefined) throw new UndefinedValue(`the order of ${definition.name}`)
  if (typeof by === 'string') return [columnTerm(definition, by, 'asc')]
  if (typeof by === 'function') return functionTerms(source, by as (row: unknown) => unknown)
  if (isNode(by)) throw new InvalidRelation(definition.name, 'order() takes SQL and expressions from a function: order(() => …)')
  if (typeof by !== 'object' || by === null || Array.isArray(by) || holdsNoNames(by))
    throw new InvalidRelation(definition.name, `order() takes names, { name: 'asc' | 'desc' } or a function, not ${shown(by)}`)
  return Object.entries(by).map(([name, direction]) => columnTerm(definition, name, direction))
}

function columnTerm(definition: ModelDefinition, name: string, direction: unknown): OrderTerm {
  const attribute = definition.attribute(name)
  if (attribute.slot < 0) throw new InvalidRelation(definition.name, `${name} is virtual: there is no column to order by`)
  if (direction !== 'asc' && direction !== 'desc')
    throw new InvalidRelation(definition.name, `the direction of ${name} is 'asc' or 'desc', not ${shown(direction)}`)
  return { build: (source) => new Ordering(source.column(attribute), direction) }
}

function functionTerms(source: TableSource, by: (row: unknown) => unknown): OrderTerm[] {
  const build = (table: TableSource): Ordering[] => [calledWith(table, by)].flat().map(ordering)
  return build(source).map((_, index) => ({ build: (table) => build(table)[index]! }))
}

/** An expression alone is ascending. */
function ordering(term: unknown): Ordering {
  if (term instanceof Ordering) return term
  return new Ordering(nodeOf(term, 'an order'), 'asc')
}

/** The same rows from the end; by the primary key, descending, where no order was given. */
export function reversed(definition: ModelDefinition, orders: readonly OrderTerm[]): OrderTerm[] {
  if (orders.length === 0) return keyOrder(definition, 'desc')
  return orders.map((order) => ({ build: (source) => order.build(source).reversed() }))
}

export function keyOrder(definition: ModelDefinition, direction: 'asc' | 'desc'): OrderTerm[] {
  return definition.primaryKey.map((attribute) => ({ build: (source) => new Ordering(source.column(attribute), direction) }))
}
