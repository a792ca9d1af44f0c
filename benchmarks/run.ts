// Measures Trefoil against raw pg and its peers. See README.md for how, `--help` for the options.
import pg from 'pg'
import { readArguments, usage, type Arguments } from './arguments.ts'
import { prepareData } from './data/dataset.ts'
import { findServer } from './data/server.ts'
import { compareAll, type Faults, firstLines } from './measuring/agreement.ts'
import { ContenderProcess } from './measuring/contender-process.ts'
import { measureImports } from './measuring/import-time.ts'
import { measure, measureHeap } from './measuring/rounds.ts'
import { generatePrisma, installPeers } from './peers.ts'
import { circumstances, writeReadme } from './report/readme.ts'
import { cpuTable, faultLines, wallTable } from './report/results.ts'

const log = (line: string) => console.error(line)

/** True when everything that was asked for could be measured. */
async function run(args: Arguments): Promise<boolean> {
  if (args.contenders.length > 2) installPeers(log)
  if (args.contenders.includes('prisma')) generatePrisma()
  const server = await findServer()
  log(server.description)
  const address = await prepareData(server.address, log)
  const client = new pg.Client({ ...address })
  const processes: ContenderProcess[] = []
  try {
    await client.connect()
    const unopened = new Map<string, Faults>()
    for (const name of args.contenders) {
      try {
        processes.push(await ContenderProcess.start(name, address))
      } catch (error) {
        // Nothing can be said without the yardstick; without another one, all the rest.
        if (name === 'pg') throw error
        unopened.set(name, new Map([['open', firstLines(error)]]))
      }
    }

    log('Comparing what they give …')
    const faults = new Map([...unopened, ...(await compareAll(processes, args.workloads, client))])
    const faulty = faultLines({ faults })
    for (const line of faulty) console.log(`✗ ${line}`)
    if (args.checkOnly) {
      if (faulty.length === 0) console.log('All agree with raw pg.')
      return faulty.length === 0
    }

    log('Measuring …')
    const measurements = await measure({ processes, workloads: args.workloads, faults, rounds: args.rounds, client, log })
    const heap = args.workloads.includes('c2') ? await measureHeap(processes, faults) : new Map<string, number>()
    const imports = await measureImports(args.contenders, args.rounds)
    const results = { names: args.contenders, measurements, faults, heap, imports }
    const text = [wallTable(results), cpuTable(results), circumstances(args.contenders, server.description, args.rounds)].join('\n\n')
    console.log(`\n${text}`)
    if (args.write) writeReadme([...faulty.map((line) => `- Not measured: ${line}`), text].join('\n\n'))
    return faulty.length === 0
  } finally {
    await Promise.all(processes.map((process) => process.stop()))
    await client.end()
    await server.stop()
  }
}

try {
  const args = readArguments(process.argv.slice(2))
  if (!args) console.log(usage)
  else if (!(await run(args))) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
