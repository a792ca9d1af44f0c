import { parseArgs } from 'node:util'
import { contenders } from './contenders/index.ts'
import { workloads } from './workloads.ts'

export interface Arguments {
  readonly workloads: readonly string[]
  /** Raw pg first. */
  readonly contenders: readonly string[]
  readonly rounds: number
  readonly write: boolean
  readonly checkOnly: boolean
}

export const usage = `npm run bench -- [options]

  --only a,b,f1     these workloads (${Object.keys(workloads).join(', ')})
  --peers x,y       these beside raw pg and Trefoil (${Object.keys(contenders).slice(2).join(', ')}); none: \`--peers none\`
  --rounds N        rounds that count, 9 unless told
  --check           run every workload once and compare the results, measure nothing
  --write           put the tables into benchmarks/README.md
  --help            this text

The server: BENCH_DATABASE_URL, else TEST_DATABASE_URL, else the one at 127.0.0.1:5432, else an embedded one.
The data live in a database of their own, trefoil_benchmark.

  npm run bench -- --only a,c,d --peers kysely --rounds 5`

/** Throws an Error that says what is wrong. Undefined when help was asked for. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      peers: { type: 'string' },
      rounds: { type: 'string', default: '9' },
      write: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a number from 1, not ${values.rounds}`)
  const peers = values.peers === 'none' ? [] : chosen(values.peers, Object.keys(contenders).slice(2), '--peers')
  return {
    workloads: chosen(values.only, Object.keys(workloads), '--only'),
    contenders: ['pg', 'trefoil', ...peers],
    rounds,
    write: values.write,
    checkOnly: values.check,
  }
}

function chosen(text: string | undefined, known: readonly string[], flag: string): readonly string[] {
  if (text === undefined) return known
  const names = text.split(',')
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`${flag} knows no ${unknown}, only ${known.join(', ')}`)
  return known.filter((name) => names.includes(name))
}
