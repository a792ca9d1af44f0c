import { currentDatabase, currentTransaction, writeCount } from '../database/index.ts'
import { peers, type Attribute, type Reflection, type StoredRecord } from '../model/index.ts'
import { finished, isEmptySet, Peers, selectOf, targetsOf } from '../relation/index.ts'
import { count, Membership, type Node, type Selectable } from '../sql/index.ts'
import { keyArray, keysOf, textAt } from './keys.ts'
import { companions } from './lazy.ts'
import { waysOf } from './ways.ts'

/** The numbers of a whole result set: good while nothing was written since they were asked for, once for each record. */
interface Counted {
  readonly numbers: Promise<ReadonlyMap<string, number>>
  readonly givenTo: WeakSet<StoredRecord>
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
  const known = counted.get(set)?.get(reflection.name)
  if (known !== undefined && isCurrent(known) && !known.givenTo.has(record)) {
    known.givenTo.add(record)
    const number = (await known.numbers).get(key)
    if (number !== undefined) return number
  }
  return (await ask(set, record, reflection)).get(key) ?? 0
}

function isCurrent({ writes, transaction }: Counted): boolean {
  return writes === writeCount() && transaction === currentTransaction()
}

/** Others who ask meanwhile wait for the same numbers. */
function ask(set: Peers, record: StoredRecord, reflection: Reflection): Promise<ReadonlyMap<string, number>> {
  const numbers = query(
    companions(record, set, (member) => member instanceof reflection.owner.model),
    reflection,
  )
  let all = counted.get(set)
  if (all === undefined) counted.set(set, (all = new Map<string, Counted>()))
  const asked = { numbers, givenTo: new WeakSet([record]), writes: writeCount(), transaction: currentTransaction() }
  all.set(reflection.name, asked)
  numbers.catch(() => {
    if (all.get(reflection.name) === asked) all.delete(reflection.name)
  })
  return numbers
}

async function query(records: readonly StoredRecord[], reflection: Reflection): Promise<Map<string, number>> {
  const keys = keysOf(records, reflection.keys[0]!.owner)
  if (isEmptySet(targetsOf(reflection))) return new Map()
  const { statement, values } = finished(countQuery(reflection, keys))
  const { rows } = await currentDatabase().run(statement, values)
  const numbers = new Map(keys.map((key) => [key, 0]))
  for (const [key, number] of rows) numbers.set(key!, Number(number))
  return numbers
}

function countQuery(reflection: Reflection, keys: readonly string[]): Node {
  const state = targetsOf(reflection)
  const own = state.conditions.map((condition) => condition.build(state.source))
  const way = reflection.through === null ? null : waysOf(reflection, state.source)
  const attribute: Attribute = reflection.keys[0]!.target
  const column = (way?.source ?? state.source).column(attribute)
  const conditions = way?.restrictions ?? []
  return selectOf({ ...state, via: way?.joins ?? [] }, [column, count() as Selectable as unknown as Node], {
    where: [new Membership(column, keyArray(keys)), ...conditions, ...own],
    groupBy: [column],
    orderBy: [],
  })
}
