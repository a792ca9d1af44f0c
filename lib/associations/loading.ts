import { cellOf, type WireRow } from '../database/index.ts'
import {
  keyText,
  slotOf,
  type Attribute,
  type Loading,
  type ModelDefinition,
  type PlanOptions,
  type Reflection,
  type StoredRecord,
} from '../model/index.ts'
import { finished, hydrate, isEmptySet, selectOf, targetsOf, type RelationState } from '../relation/index.ts'
import { Bind, Membership, type Node } from '../sql/index.ts'
import { LateralSelect } from './lateral.ts'
import { waysOf } from './ways.ts'

export function textAt(record: StoredRecord, attribute: Attribute): string | null {
  return keyText(slotOf(record, attribute.slot))
}

/** The distinct keys of records, as they came off the wire: nothing is cast to be asked for again. */
export function keysOf(records: readonly StoredRecord[], attribute: Attribute): string[] {
  const keys = new Set<string>()
  for (const record of records) {
    const key = textAt(record, attribute)
    if (key !== null) keys.add(key)
  }
  return [...keys]
}

/** Records by the text of an attribute that is theirs alone. */
export function keyedBy(records: readonly StoredRecord[], attribute: Attribute): Map<string | null, StoredRecord> {
  const byKey = new Map<string | null, StoredRecord>()
  for (let i = 0; i < records.length; i++) byKey.set(textAt(records[i]!, attribute), records[i]!)
  return byKey
}

/** Records by the text of an attribute, in their order. */
export function groupedBy(records: readonly StoredRecord[], attribute: Attribute): Map<string | null, StoredRecord[]> {
  const byKey = new Map<string | null, StoredRecord[]>()
  for (let i = 0; i < records.length; i++) enlist(byKey, textAt(records[i]!, attribute), records[i]!)
  return byKey
}

function enlist<K>(lists: Map<K, StoredRecord[]>, key: K, record: StoredRecord): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [record])
  else list.push(record)
}

const PLAIN = /^[\w-]+$/
/** An array parameter of key texts. */
export function keyArray(keys: readonly string[]): Bind {
  let text = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (i > 0) text += ','
    text += PLAIN.test(key) && key.toLowerCase() !== 'null' ? key : `"${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  }
  return new Bind(text + '}')
}

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
    const key = keyOf(target, rows[i]!)
    if (!places.has(key)) places.set(key, distinctRows.push(rows[i]!) - 1)
  }
  const distinct = hydrate(target, distinctRows, options)
  const byOwner = new Map<string, StoredRecord[]>()
  for (let i = 0; i < rows.length; i++)
    enlist(byOwner, cellOf(rows[i]!, target.layout.length)!, distinct[places.get(keyOf(target, rows[i]!))!]!)
  return { byOwner, distinct }
}

function keyOf({ primaryKey }: ModelDefinition, row: WireRow): string {
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
