import { currentDatabase, currentTransaction } from '../database/index.ts'
import { peers, type Attribute, type Reflection, type StoredRecord } from '../model/index.ts'
import { finished, Peers, restrictions, selectOf, stateFor, writeCount } from '../relation/index.ts'
import { count, Membership, type Node, type Selectable } from '../sql/index.ts'
import { companions } from './lazy.ts'
import { keyArray, keysOf, textAt } from './loading.ts'
import { waysOf } from './ways.ts'

/** Numbers of a whole result set, each of which is given once, and only while nothing was written since. */
interface Counted {
  readonly numbers: Map<string, number>
  readonly writes: number
  readonly transaction: unknown
}

const counted = new WeakMap<Peers, Map<string, Counted>>()

/**
 * How many targets a record has by an association. Asked of one record it is counted for all the records of the result in one
 * query; the number of each other is handed out when that one is asked, if nothing was written in between.
 */
export async function countWithPeers(record: StoredRecord, reflection: Reflection): Promise<number> {
  const set = record[peers] instanceof Peers ? record[peers] : null
  const key = textAt(record, reflection.keys[0]!.owner)
  if (key === null) return 0
  if (set === null) return (await query([record], reflection)).get(key) ?? 0
  const pending = `count ${reflection.name}`
  for (;;) {
    const number = take(set, reflection, key)
    if (number !== undefined) return number
    const running = set.pending.get(pending)
    if (running !== undefined) { await running; continue }
    const asking = remember(set, reflection, companions(record, set, (member) => member instanceof reflection.owner.model))
    set.pending.set(pending, asking)
    try {
      await asking
    } finally {
      set.pending.delete(pending)
    }
  }
}

function take(set: Peers, reflection: Reflection, key: string): number | undefined {
  const known = counted.get(set)?.get(reflection.name)
  if (known === undefined || known.writes !== writeCount() || known.transaction !== currentTransaction()) return undefined
  const number = known.numbers.get(key)
  known.numbers.delete(key)
  return number
}

async function remember(set: Peers, reflection: Reflection, records: readonly StoredRecord[]): Promise<void> {
  const writes = writeCount()
  const transaction = currentTransaction()
  const numbers = await query(records, reflection)
  let all = counted.get(set)
  if (all === undefined) counted.set(set, all = new Map<string, Counted>())
  all.set(reflection.name, { numbers, writes, transaction })
}

async function query(records: readonly StoredRecord[], reflection: Reflection): Promise<Map<string, number>> {
  const keys = keysOf(records, reflection.keys[0]!.owner)
  const { statement, values } = finished(countQuery(reflection, keys))
  const { rows } = await currentDatabase().run(statement, values)
  const numbers = new Map(keys.map((key) => [key, 0]))
  for (const [key, number] of rows) numbers.set(key!, Number(number))
  return numbers
}

function countQuery(reflection: Reflection, keys: readonly string[]): Node {
  const state = stateFor(reflection.target)
  const own = state.conditions.map((condition) => condition.build(state.source))
  const way = reflection.through === null ? null : waysOf(reflection, state.source)
  const attribute: Attribute = reflection.keys[0]!.target
  const column = (way?.source ?? state.source).column(attribute)
  const conditions = way?.restrictions ?? restrictions(reflection, state.source)
  return selectOf({ ...state, via: way?.joins ?? [] }, [column, count() as Selectable as unknown as Node], {
    where: [new Membership(column, keyArray(keys)), ...conditions, ...own],
    groupBy: [column],
    orderBy: [],
  })
}
