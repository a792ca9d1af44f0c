import { currentDatabase } from '../database/index.ts'
import { peers, type Reflection, type StoredRecord } from '../model/index.ts'
import { Peers } from '../relation/index.ts'
import { StrictLoadingViolation } from './errors.ts'

/** How many records of a result are loaded for at a time. */
const WINDOW = 1_000

/**
 * Loads an association that was awaited on one record for all the records of its result, in one query; whoever else
 * awaits it meanwhile waits for that query.
 */
export async function loadWithPeers(record: StoredRecord, reflection: Reflection): Promise<void> {
  const set = record[peers] instanceof Peers ? record[peers] : null
  // Again where the record was given another key while the query was under way.
  while (!reflection.isLoadedOn(record)) {
    if (set !== null && set.strictPath !== null) throw new StrictLoadingViolation(record.constructor.name, reflection.name, set.strictPath)
    const pending = set?.pending.get(reflection.name)
    if (pending !== undefined) {
      await pending
      continue
    }
    const loading = load(
      companions(record, set, (member) => member instanceof reflection.owner.model && !reflection.isLoadedOn(member)),
      reflection,
    )
    if (set === null) {
      await loading
      continue
    }
    set.pending.set(reflection.name, loading)
    try {
      await loading
    } finally {
      set.pending.delete(reflection.name)
    }
  }
}

async function load(records: readonly StoredRecord[], reflection: Reflection): Promise<void> {
  const plan = reflection.plan(records, { filter: null, isStrict: false, hasPeers: true })
  if (plan === null) return
  plan.accept((await currentDatabase().run(plan.statement, plan.values)).wireRows)
}

/** The record and those of its result for which the same is wanted, from its own place on. */
export function companions(record: StoredRecord, set: Peers | null, isWanted: (member: StoredRecord) => boolean): StoredRecord[] {
  if (set === null) return [record]
  const members = set.members()
  const start = members.length > WINDOW ? members.indexOf(record) : 0
  const others: StoredRecord[] = [record]
  for (let i = Math.max(0, start); i < members.length && others.length < WINDOW; i++) {
    const member = members[i]!
    if (member !== record && !member.isNew && isWanted(member)) others.push(member)
  }
  return others
}
