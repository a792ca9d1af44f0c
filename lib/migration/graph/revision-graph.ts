import { InvalidRevisionGraph } from './errors.ts'
import { describe, type Revision } from './revision.ts'
import { canonicalOrder } from './order.ts'

/**
 * The revisions and how they follow on each other. Pure: it knows neither files nor a database.
 *
 * `parents` make the graph that people see (heads, bases, branches, merge points); `dependsOn` only orders.
 * Everything is computed once, in linear time, so that thousands of migrations cost nothing.
 *
 * @throws InvalidRevisionGraph when a revision stands twice, a parent is missing, or there is a cycle.
 */
export class RevisionGraph {
  /** In the order in which an empty database applies them: parents first, then by revision. */
  readonly revisions: readonly Revision[]
  readonly #byRevision = new Map<string, Revision>()
  readonly #children = new Map<string, Revision[]>()
  readonly #followers = new Map<string, Revision[]>()
  readonly #position = new Map<string, number>()
  #labels: Map<string, ReadonlySet<string>> | undefined

  constructor(revisions: Iterable<Revision>) {
    for (const revision of revisions) this.#add(revision)
    for (const revision of this.#byRevision.values()) this.#connect(revision)
    this.revisions = canonicalOrder([...this.#byRevision.values()], (revision) => this.followers(revision.revision))
    this.revisions.forEach((revision, position) => this.#position.set(revision.revision, position))
  }

  /** Nothing follows on them. */
  get heads(): readonly Revision[] {
    return this.revisions.filter((one) => this.children(one.revision).length === 0)
  }
  /** They follow on nothing. */
  get bases(): readonly Revision[] {
    return this.revisions.filter((one) => one.parents.length === 0)
  }
  get branchPoints(): readonly Revision[] {
    return this.revisions.filter((one) => this.children(one.revision).length > 1)
  }
  get mergePoints(): readonly Revision[] {
    return this.revisions.filter((one) => one.parents.length > 1)
  }

  has(revision: string): boolean {
    return this.#byRevision.has(revision)
  }
  find(revision: string): Revision | undefined {
    return this.#byRevision.get(revision)
  }

  /** By its exact name. */
  get(revision: string): Revision {
    const found = this.#byRevision.get(revision)
    if (!found) throw new InvalidRevisionGraph(`There is no revision ${revision}.`, [revision])
    return found
  }

  /** The ones that name it as a parent. */
  children(revision: string): readonly Revision[] {
    return this.#children.get(revision) ?? []
  }
  /** The ones that need it: children and dependants. */
  followers(revision: string): readonly Revision[] {
    return this.#followers.get(revision) ?? []
  }
  /** What it needs: parents and dependencies. */
  needs(revision: string): readonly string[] {
    const { parents, dependsOn } = this.get(revision)
    return dependsOn.length === 0 ? parents : [...parents, ...dependsOn]
  }

  /** These and everything they need. */
  ancestors(revisions: Iterable<string>): Set<string> {
    return this.#closure(revisions, (one) => this.needs(one))
  }
  /** These and everything that needs them. */
  descendants(revisions: Iterable<string>): Set<string> {
    return this.#closure(revisions, (one) => this.followers(one).map((follower) => follower.revision))
  }
  /** These, and what lies above and below along parents alone: a branch. */
  lineage(revisions: Iterable<string>): Set<string> {
    const start = [...revisions]
    const above = this.#closure(start, (one) => this.get(one).parents)
    const below = this.#closure(start, (one) => this.children(one).map((child) => child.revision))
    return new Set([...above, ...below])
  }

  /** Those of a set on which no other of it follows: the live heads of a database. */
  tips(applied: ReadonlySet<string>): Revision[] {
    return this.inOrder(applied).filter((one) => !this.followers(one.revision).some((follower) => applied.has(follower.revision)))
  }

  /** In canonical order. */
  inOrder(revisions: Iterable<string>): Revision[] {
    return [...revisions].map((one) => this.get(one)).sort((a, b) => this.position(a) - this.position(b))
  }

  /** The place in the order in which an empty database applies them. */
  position(revision: Revision): number {
    return this.#position.get(revision.revision)!
  }

  /** The revisions that bear a label: the one that declares it and its descendants. */
  labelled(label: string): ReadonlySet<string> | undefined {
    this.#labels ??= this.#spreadLabels()
    return this.#labels.get(label)
  }

  get labels(): readonly string[] {
    return this.revisions.flatMap((one) => (one.label === null ? [] : [one.label]))
  }

  #add(revision: Revision): void {
    const other = this.#byRevision.get(revision.revision)
    if (other) {
      throw new InvalidRevisionGraph(
        `Revision ${revision.revision} stands twice: ${other.name} and ${revision.name}. Give one of them another revision.`,
        [revision.revision],
      )
    }
    this.#byRevision.set(revision.revision, revision)
  }

  #connect(revision: Revision): void {
    for (const parent of revision.parents) this.#link(this.#children, parent, revision, 'a parent')
    for (const need of new Set([...revision.parents, ...revision.dependsOn])) this.#link(this.#followers, need, revision, 'needed')
  }

  #link(into: Map<string, Revision[]>, from: string, to: Revision, role: string): void {
    if (!this.#byRevision.has(from)) {
      throw new InvalidRevisionGraph(`${describe(to)} names ${from} as ${role}, and no file has that revision.`, [to.revision, from])
    }
    const list = into.get(from)
    if (list) list.push(to)
    else into.set(from, [to])
  }

  #closure(start: Iterable<string>, next: (revision: string) => readonly string[]): Set<string> {
    const reached = new Set<string>()
    const open = [...start]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (reached.has(one)) continue
      reached.add(one)
      open.push(...next(one))
    }
    return reached
  }

  #spreadLabels(): Map<string, ReadonlySet<string>> {
    const spread = new Map<string, ReadonlySet<string>>()
    for (const { label, revision, ...rest } of this.revisions) {
      if (label === null) continue
      if (spread.has(label)) {
        throw new InvalidRevisionGraph(`The label ${label} is declared twice; ${rest.name} is the second to do so.`, [revision])
      }
      spread.set(
        label,
        this.#closure([revision], (one) => this.children(one).map((child) => child.revision)),
      )
    }
    return spread
  }
}
