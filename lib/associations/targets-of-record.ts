import type { Reflection, StoredRecord } from '../model/index.ts'
import { Condition, targetsOf, type RelationState } from '../relation/index.ts'
import { Bind, ComparisonNode, type Node } from '../sql/index.ts'
import { textAt } from './keys.ts'
import { waysOf } from './ways.ts'

/** The targets of one record; what is made through the relation starts with its key. */
export function targetsOfRecord(record: StoredRecord, association: Reflection): RelationState {
  const state = targetsOf(association)
  const { owner: from, target } = association.keys[0]!
  const key = textAt(record, from)
  if (key === null) return { ...state, isNone: true }
  const belongs = (column: Node): Node => new ComparisonNode(column, '=', new Bind(key))
  if (association.through !== null) {
    const way = waysOf(association, state.source)
    const source = state.source.withJoins(state.source.joins, way.taken)
    const further = [belongs(way.source.column(target)), ...way.restrictions].map((node) => new Condition(source, () => node))
    return { ...state, source, via: way.joins, conditions: [...state.conditions, ...further] }
  }
  const attributes = { ...state.attributes, [target.name]: (record as unknown as Record<string, unknown>)[from.name] }
  return { ...state, attributes, conditions: [...state.conditions, new Condition(state.source, (table) => belongs(table.column(target)))] }
}
