interface Named {
  readonly name: string
}

export interface Pair<T> {
  readonly from: T
  readonly to: T
}

export interface MatchedNames<T> {
  readonly dropped: readonly T[]
  readonly added: readonly T[]
  /** Equal but for the name. */
  readonly renamed: readonly Pair<T>[]
  /** Of one name, and not equal. */
  readonly changed: readonly Pair<T>[]
  readonly kept: readonly Pair<T>[]
}

/** Pairs constraints or indexes by name, then the rest by content: a difference of name alone is a rename. */
export function matchNamed<T extends Named>(actual: readonly T[], desired: readonly T[], isSame: (a: T, b: T) => boolean): MatchedNames<T> {
  const rest = new Map(actual.map((object) => [object.name, object]))
  const added: T[] = []
  const renamed: Pair<T>[] = []
  const changed: Pair<T>[] = []
  const kept: Pair<T>[] = []
  for (const to of desired) {
    const from = rest.get(to.name)
    if (from === undefined) continue
    rest.delete(to.name)
    ;(isSame(from, to) ? kept : changed).push({ from, to })
  }
  const paired = new Set([...changed, ...kept].map(({ to }) => to))
  for (const to of desired) {
    if (paired.has(to)) continue
    const from = [...rest.values()].find((candidate) => isSame(candidate, to))
    if (from === undefined) added.push(to)
    else {
      rest.delete(from.name)
      renamed.push({ from, to })
    }
  }
  return { dropped: [...rest.values()], added, renamed, changed, kept }
}
