import { cellOf, type WireRow } from '../database/index.ts'
import type { Attribute, Loading, ModelDefinition, PlanOptions, Reflection, StoredRecord } from '../model/index.ts'
import { finished, hydrate, isEmptySet, selectOf, targetsOf, type RelationState } from '../relation/index.ts'
import { Membership, type Node } from '../sql/index.ts'
import { enlist, keyArray } from './keys.ts'
import { LateralSelect } from './lateral.ts'
import { waysOf } from './ways.ts'

/** What is asked for: all targets of the association, or what the filter of an include made of them. */
function wanted(reflection: Reflection, { filter }: PlanOptions): RelationState {
  return (filter as RelationState | null) ?? targetsOf(reflection)
}

/** One query for the targets of a direct association; none where no target is wanted. */
export function planned(
  reflection: Reflection,
  keys: readonly string[],
  options: PlanOptions,
  accept: (found: StoredRecord[]) => void,
): Loading | null {
  const state = wanted(reflection, options)
  if (isEmptySet(state)) {
    accept([])
    return null
  }
  const { target } = reflection.keys[0]!
  const { statement, values } = finished(select(state, state.source.column(target), target, keys, [], [state.source.list]))
  return {
    statement,
    values,
    accept(rows) {
      const found = hydrate(reflection.target, rows, options)
      accept(found)
      return found
    },
  }
}

/** One query for the targets of a through association: each row ends with the key of the owner it was found for. */
export function plannedThrough(
  reflection: Reflection,
  keys: readonly string[],
  options: PlanOptions,
  accept: (byKey: Map<string, StoredRecord[]>) => void,
): Loading | null {
  const own = wanted(reflection, options)
  if (isEmptySet(own)) {
    accept(new Map())
    return null
  }
  const way = waysOf(reflection, own.source)
  const state = { ...own, via: way.joins }
  const { target } = way.first.keys[0]!
  const column = way.source.column(target)
  const { statement, values } = finished(select(state, column, target, keys, way.restrictions, [state.source.list, column]))
  return {
    statement,
    values,
    accept(rows) {
      const { byOwner, distinct } = distinctly(reflection, rows, options)
      accept(byOwner)
      return distinct
    },
  }
}

/** Rows that end with the key of their owner. A target that several owners share is one record. */
function distinctly(
  { target }: Reflection,
  rows: readonly WireRow[],
  options: PlanOptions,
): { byOwner: Map<string, StoredRecord[]>; distinct: StoredRecord[] } {
  const places = new Map<string, number>()
  const distinctRows: WireRow[] = []
  for (let i = 0; i < rows.length; i++) {
    const key = keyOf(target, rows[i]!, i)
    if (!places.has(key)) places.set(key, distinctRows.push(rows[i]!) - 1)
  }
  const distinct = hydrate(target, distinctRows, options)
  const byOwner = new Map<string, StoredRecord[]>()
  for (let i = 0; i < rows.length; i++)
    enlist(byOwner, cellOf(rows[i]!, target.layout.length)!, distinct[places.get(keyOf(target, rows[i]!, i))!]!)
  return { byOwner, distinct }
}

/** Without a primary key nothing tells rows apart, and each is a record of its own. */
function keyOf({ primaryKey }: ModelDefinition, row: WireRow, index: number): string {
  if (primaryKey.length === 0) return String(index)
  return primaryKey.length === 1 ? cellOf(row, primaryKey[0]!.slot)! : primaryKey.map((attribute) => cellOf(row, attribute.slot)).join('\0')
}

/** With a limit, so many rows of each owner: a lateral join. */
function select(
  state: RelationState,
  key: Node,
  attribute: Attribute,
  keys: readonly string[],
  conditions: readonly Node[],
  columns: readonly Node[],
): Node {
  const asked = keyArray(keys)
  const own = state.conditions.map((condition) => condition.build(state.source))
  if (state.limit === null && state.offset === null)
    return selectOf(state, columns, { where: [new Membership(key, asked), ...conditions, ...own] })
  return new LateralSelect(state, key, attribute, asked, [...conditions, ...own], columns)
}
