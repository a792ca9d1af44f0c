import { contenders } from '../contenders/index.ts'
import type { Faults } from '../measuring/agreement.ts'
import type { Measurements } from '../measuring/rounds.ts'
import { otherTargets, workloads } from '../workloads.ts'
import { median, type Ratio, ratioOf } from './statistics.ts'
import { table } from './table.ts'

export interface Results {
  /** Raw pg first. */
  readonly names: readonly string[]
  readonly measurements: Measurements
  readonly faults: ReadonlyMap<string, Faults>
  /** Bytes kept by 10,000 posts. */
  readonly heap: ReadonlyMap<string, number>
  /** Milliseconds beyond pg. */
  readonly imports: ReadonlyMap<string, number>
}

const yardstick = 'pg'
const ours = 'trefoil'

const number = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
const spread = ({ median, spread }: Ratio) => `${number(median)} ±${spread.toFixed(2).replace(/^0/, '')}`
const judged = (value: number | undefined, target: number) => `${target}${value === undefined ? '' : value <= target ? ' ✓' : ' ✗'}`

/** The ratio of one contender in one workload, or nothing where it was not measured. */
function ratio(results: Results, workload: string, name: string, what: 'wall' | 'cpu'): Ratio | undefined {
  const slices = results.measurements.get(workload)!
  const own = slices.get(name)
  const base = slices.get(yardstick)!
  return (
    own &&
    ratioOf(
      own.map((slice) => slice[what]),
      base.map((slice) => slice[what]),
    )
  )
}

function head(names: readonly string[], first: string): string[] {
  return [
    '',
    first,
    'raw pg',
    ...names.slice(1).flatMap((name) => (name === ours ? [contenders[name]!.title, 'target'] : [contenders[name]!.title])),
  ]
}

/** Cells of all but raw pg, with the target beside our own. */
function cells(names: readonly string[], own: (name: string) => string, target: () => string): string[] {
  return names.slice(1).flatMap((name) => (name === ours ? [own(name), target()] : [own(name)]))
}

/** Wall time as a share of raw pg's, with raw pg's own in milliseconds; then the memory and the time to import. */
export function wallTable(results: Results): string {
  const { names, heap, imports } = results
  const rows = [...results.measurements].map(([key, slices]) => {
    const workload = workloads[key]!
    const base = median(slices.get(yardstick)!.map((slice) => slice.wall))
    const cell = (name: string) => {
      const found = ratio(results, key, name, 'wall')
      return found ? spread(found) : '–'
    }
    return [
      key,
      workload.title,
      `${number(base)} ms`,
      ...cells(names, cell, () => judged(ratio(results, key, ours, 'wall')?.median, workload.target)),
    ]
  })

  const baseHeap = heap.get(yardstick)
  if (baseHeap !== undefined) {
    const share = (name: string) => (heap.has(name) ? heap.get(name)! / baseHeap : undefined)
    const cell = (name: string) => (share(name) === undefined ? '–' : number(share(name)!))
    const base = `${number(baseHeap / 2 ** 20)} MB`
    rows.push(['', 'heap kept by 10,000 posts', base, ...cells(names, cell, () => judged(share(ours), otherTargets.heap))])
  }
  if (imports.size > 0) {
    const cell = (name: string) => (imports.has(name) ? `${Math.round(imports.get(name)!)} ms` : '–')
    rows.push([
      '',
      'import beyond pg',
      '',
      ...cells(names, cell, () => `${judged(imports.get(ours), otherTargets.import).replace(' ', ' ms ')}`),
    ])
  }
  return table(head(names, 'wall time, share of raw pg'), rows)
}

/** The client's processor time as a share of raw pg's. */
export function cpuTable(results: Results): string {
  const { names } = results
  const rows = [...results.measurements].map(([key, slices]) => {
    const base = median(slices.get(yardstick)!.map((slice) => slice.cpu))
    const others = names.slice(1).map((name) => {
      const found = ratio(results, key, name, 'cpu')
      return found ? spread(found) : '–'
    })
    return [key, workloads[key]!.title, `${number(base)} ms`, ...others]
  })
  return table(['', 'client CPU, share of raw pg', 'raw pg', ...names.slice(1).map((name) => contenders[name]!.title)], rows)
}

/** What was not measured, and why; one line each. */
export function faultLines(results: Pick<Results, 'faults'>): string[] {
  return [...results.faults].flatMap(([name, faults]) =>
    [...faults].map(([workload, fault]) => `${contenders[name]!.title}, ${workload}: ${fault}`),
  )
}
