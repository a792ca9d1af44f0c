// One contender's process: it opens the contender, then does what it is asked, one request after another.
import type { Contender } from '../contender.ts'
import { contenders } from '../contenders/index.ts'
import { median } from '../report/statistics.ts'
import { workloads } from '../workloads.ts'
import type { Reply, Request, Slice } from './messages.ts'

let opened: Contender | undefined

const collectGarbage = () => globalThis.gc!()

async function slice(contender: Contender, { workload: name, turn, repeat }: Request & { kind: 'slice' }): Promise<Slice> {
  const workload = workloads[name]!
  // Wakes the pool, and prepares the statement where that is still to be done.
  await workload.run(contender, turn)
  collectGarbage()
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (let n = 1; n <= repeat; n++) await workload.run(contender, turn + n)
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { wall: wall / repeat, cpu: (user + system) / 1000 / repeat }
}

/** The bytes that `count` loaded posts keep: the median of five. */
async function heap(contender: Contender, count: number): Promise<number> {
  const used = async () => {
    // A driver may hold on to its last result, so that has to be a small one.
    await contender.find(1)
    collectGarbage()
    // What a job created is kept until the job has ended.
    await new Promise(setImmediate)
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  await contender.list(count)
  const sizes: number[] = []
  // Emptied by hand: a variable may keep its value alive until another one replaces it.
  const kept: unknown[] = []
  for (let n = 0; n < 5; n++) {
    const before = await used()
    kept.push(...(await contender.list(count)))
    sizes.push((await used()) - before)
    if (kept.length !== count) throw new Error(`${count} posts were asked for, ${kept.length} came`)
    kept.length = 0
  }
  return median(sizes)
}

async function answer(request: Request): Promise<unknown> {
  if (request.kind === 'open') {
    opened = await contenders[request.contender]!.open(request.address)
    return null
  }
  if (!opened) throw new Error('No contender is open')
  const contender = opened
  switch (request.kind) {
    case 'facts':
      return Promise.all(request.ids.map(async (id) => contender.facts(await contender.find(id))))
    case 'once':
      return (await workloads[request.workload]!.run(contender, request.turn)) ?? null
    case 'slice':
      return slice(contender, request)
    case 'heap':
      return heap(contender, request.count)
    case 'close':
      await contender.close()
      return null
  }
}

process.on('message', (request: Request) => {
  const reply = (message: Reply) =>
    process.send!(message, () => {
      if (request.kind === 'close') process.exit()
    })
  answer(request).then(
    (value) => reply({ value }),
    (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
