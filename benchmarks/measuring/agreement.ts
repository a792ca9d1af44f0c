import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { contentOfWritable, resetWritable } from '../data/dataset.ts'
import { type Workload, workloads } from '../workloads.ts'
import type { ContenderProcess } from './contender-process.ts'

/** What a contender cannot do, or does otherwise than raw pg: by workload, in words. */
export type Faults = Map<string, string>

const ids = [1, 77, 4711, 20_000]

/** What running a workload once gave, and left in the table that it writes. */
async function outcome(process: ContenderProcess, name: string, workload: Workload, client: pg.Client) {
  if (workload.writes) await resetWritable(client)
  const value = await process.ask({ kind: 'once', workload: name, turn: 3 })
  return { value, content: workload.writes ? await contentOfWritable(client) : null }
}

/**
 * Runs every workload once on every contender and compares with the first one, raw pg: values of attributes, results,
 * and what was written. A number for work that was not done would be worth nothing.
 */
export async function compareAll(
  processes: readonly ContenderProcess[],
  names: readonly string[],
  client: pg.Client,
): Promise<Map<string, Faults>> {
  const [yardstick, ...others] = processes
  const wanted = new Map<string, unknown>()
  for (const name of names) wanted.set(name, await outcome(yardstick!, name, workloads[name]!, client))
  const facts = await yardstick!.ask({ kind: 'facts', ids })

  const faults = new Map<string, Faults>([[yardstick!.name, new Map()]])
  for (const process of others) {
    const found: Faults = new Map()
    faults.set(process.name, found)
    await compare(found, 'attributes', facts, () => process.ask({ kind: 'facts', ids }))
    for (const name of names) await compare(found, name, wanted.get(name), () => outcome(process, name, workloads[name]!, client))
  }
  return faults
}

async function compare(faults: Faults, name: string, wanted: unknown, run: () => Promise<unknown>): Promise<void> {
  try {
    const actual = await run()
    if (!isDeepStrictEqual(actual, wanted)) faults.set(name, `gives ${shown(actual)} instead of ${shown(wanted)}`)
  } catch (error) {
    faults.set(name, firstLines(error))
  }
}

/** An error in a line: its message, and where it came from. */
export function firstLines(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n')
  return `fails: ${lines
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' ')}`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
