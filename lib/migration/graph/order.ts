import { InvalidRevisionGraph } from './errors.ts'
import { describe, type Revision } from './revision.ts'

/**
 * The one order in which an empty database applies revisions: what a revision needs comes before it, and among those
 * that are free to go the smallest (the oldest timestamp) goes first. The same files give the same order everywhere.
 *
 * @throws InvalidRevisionGraph for a cycle, naming its members.
 */
export function canonicalOrder(revisions: readonly Revision[], followers: (revision: Revision) => readonly Revision[]): Revision[] {
  const waitingFor = new Map(revisions.map((one) => [one, new Set([...one.parents, ...one.dependsOn]).size]))
  const free = new SmallestFirst(revisions.filter((one) => waitingFor.get(one) === 0))
  const ordered: Revision[] = []
  for (let next = free.take(); next; next = free.take()) {
    ordered.push(next)
    for (const follower of followers(next)) {
      const left = waitingFor.get(follower)! - 1
      waitingFor.set(follower, left)
      if (left === 0) free.add(follower)
    }
  }
  if (ordered.length < revisions.length) throw cycle(revisions, new Set(ordered))
  return ordered
}

function cycle(revisions: readonly Revision[], ordered: ReadonlySet<Revision>): InvalidRevisionGraph {
  const byRevision = new Map(revisions.map((one) => [one.revision, one]))
  const stuck = (one: Revision) =>
    [...one.parents, ...one.dependsOn].map((need) => byRevision.get(need)!).find((need) => !ordered.has(need))!
  const path: Revision[] = []
  // Walking from need to need among those that never came free must come round.
  let one = revisions.find((candidate) => !ordered.has(candidate))!
  while (!path.includes(one)) {
    path.push(one)
    one = stuck(one)
  }
  const members = path.slice(path.indexOf(one))
  return new InvalidRevisionGraph(
    `Revisions need each other in a circle: ${[...members, one].map(describe).join(' needs ')}. Correct the parents of one of them.`,
    members.map((member) => member.revision),
  )
}

/** A binary heap by revision. */
class SmallestFirst {
  readonly #heap: Revision[] = []

  constructor(revisions: readonly Revision[]) {
    for (const one of revisions) this.add(one)
  }

  add(revision: Revision): void {
    const heap = this.#heap
    let at = heap.push(revision) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (heap[above]!.revision <= revision.revision) break
      heap[at] = heap[above]!
      at = above
    }
    heap[at] = revision
  }

  take(): Revision | undefined {
    const heap = this.#heap
    const smallest = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || last === undefined) return smallest
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && heap[below + 1]!.revision < heap[below]!.revision) below += 1
      if (heap[below]!.revision >= last.revision) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = last
    return smallest
  }
}
