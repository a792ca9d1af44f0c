import type pg from 'pg'
import { resetWritable } from '../data/dataset.ts'
import { workloads } from '../workloads.ts'
import type { Faults } from './agreement.ts'
import type { ContenderProcess } from './contender-process.ts'
import type { Slice } from './messages.ts'

/** By workload, then by contender: one slice a round. */
export type Measurements = Map<string, Map<string, Slice[]>>

/** How many slices the first round is as long as. */
const WARM_UP = 10

interface Course {
  readonly processes: readonly ContenderProcess[]
  readonly workloads: readonly string[]
  readonly faults: ReadonlyMap<string, Faults>
  readonly rounds: number
  readonly client: pg.Client
  readonly log: (line: string) => void
}

/**
 * A round of a workload is a slice of every contender, one after another, so that what disturbs the machine disturbs
 * all of them; who begins changes from round to round. The first round, which is longer, only warms up: code runs as it does
 * in a process that has served for a while.
 */
export async function measure({ processes, workloads: names, faults, rounds, client, log }: Course): Promise<Measurements> {
  const measurements: Measurements = new Map()
  for (const name of names) {
    const workload = workloads[name]!
    const runners = processes.filter((process) => !faults.get(process.name)?.has(name))
    const slices = new Map(runners.map((process) => [process.name, [] as Slice[]]))
    measurements.set(name, slices)
    for (let round = 0; round <= rounds; round++) {
      const turn = round === 0 ? 0 : (WARM_UP + round) * (workload.repeat + 1)
      for (let at = 0; at < runners.length; at++) {
        const process = runners[(at + round) % runners.length]!
        if (workload.writes) await resetWritable(client)
        const repeat = round === 0 ? workload.repeat * WARM_UP : workload.repeat
        const slice = await process.ask({ kind: 'slice', workload: name, turn, repeat })
        if (round > 0) slices.get(process.name)!.push(slice)
      }
    }
    log(`  ${name.padEnd(3)} ${workload.title}`)
  }
  return measurements
}

/** Bytes that 10,000 loaded posts keep, by contender. */
export async function measureHeap(
  processes: readonly ContenderProcess[],
  faults: ReadonlyMap<string, Faults>,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const process of processes) {
    if (faults.get(process.name)?.has('c2')) continue
    sizes.set(process.name, await process.ask({ kind: 'heap', count: 10_000 }))
  }
  return sizes
}
