import type { Contender } from './contender.ts'
import { sizes } from './data/dataset.ts'
import { postInput, postInputs, scattered } from './data/inputs.ts'

export interface Workload {
  readonly title: string
  /** How often a slice of a round runs it. */
  readonly repeat: number
  readonly writes: boolean
  /** The target: wall time as a share of raw pg's. */
  readonly target: number
  /** Runs it once. The turn chooses what is found or written; what it resolves to must be the same for all contenders. */
  readonly run: (contender: Contender, turn: number) => Promise<unknown>
}

const bulk = { f1: postInputs(1000), f2: postInputs(10_000) }

const sumOf = <T>(items: readonly T[], read: (item: T) => number) => items.reduce((sum, item) => sum + read(item), 0)

async function findOne(contender: Contender, id: number): Promise<number> {
  return contender.readOne(await contender.find(id))
}

export const workloads: Readonly<Record<string, Workload>> = {
  a: {
    title: 'find by primary key, one after another',
    repeat: 300,
    writes: false,
    target: 1.3,
    run: (contender, turn) => findOne(contender, scattered(turn, sizes.posts)),
  },
  b: {
    title: 'find by primary key, 32 at a time over a pool of 10',
    repeat: 25,
    writes: false,
    target: 1.2,
    run: (contender, turn) => Promise.all(Array.from({ length: 32 }, (_, n) => findOne(contender, scattered(turn * 32 + n, sizes.posts)))),
  },
  c: {
    title: 'load 1,000 posts, read 3 attributes',
    repeat: 12,
    writes: false,
    target: 0.95,
    run: async (contender) => sumOf(await contender.list(1000), contender.readThree),
  },
  c2: {
    title: 'load 10,000 posts, read 1 attribute',
    repeat: 2,
    writes: false,
    target: 0.8,
    run: async (contender) => sumOf(await contender.list(10_000), contender.readOne),
  },
  d: {
    title: '50 posts with author, comments with authors, tags',
    repeat: 15,
    writes: false,
    target: 0.95,
    run: (contender, turn) => contender.postsWithAll(101 + turn, 150 + turn),
  },
  d2: {
    title: '1,000 authors with 20,000 posts',
    repeat: 1,
    writes: false,
    target: 0.95,
    run: (contender) => contender.authorsWithPosts(),
  },
  e: {
    title: 'insert one, returning',
    repeat: 150,
    writes: true,
    target: 1.4,
    run: async (contender, turn) => (await contender.insert(postInput(turn))) > 0,
  },
  f1: { title: 'bulk insert of 1,000', repeat: 3, writes: true, target: 1.5, run: (contender) => contender.insertMany(bulk.f1) },
  f2: { title: 'bulk insert of 10,000', repeat: 1, writes: true, target: 1.5, run: (contender) => contender.insertMany(bulk.f2) },
  g: {
    title: 'load one, change one attribute, save',
    repeat: 100,
    writes: true,
    target: 1.3,
    run: (contender, turn) => contender.changeViews(scattered(turn, sizes.writable), 10_000 + turn),
  },
  h: {
    title: 'transaction of insert, update, delete',
    repeat: 60,
    writes: true,
    target: 1.5,
    run: (contender, turn) => contender.writeInTransaction(postInput(turn), 10_000 + turn),
  },
  i: {
    title: 'naive loop: 100 posts, author and number of comments of each',
    repeat: 3,
    writes: false,
    target: 0.2,
    run: (contender) => contender.loop(100),
  },
  j: {
    title: 'posts per author: outer join, group, count',
    repeat: 8,
    writes: false,
    target: 1.1,
    run: async (contender) => {
      const rows = await contender.postsPerAuthor()
      return { authors: rows.length, sum: sumOf(rows, (row) => row.id * row.posts + row.name.length) }
    },
  },
}

/** The heap that 10,000 loaded posts keep, and the import beyond pg, in milliseconds. */
export const otherTargets = { heap: 1.1, import: 40 } as const
