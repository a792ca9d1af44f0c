/** What may have had another name before. */
interface Declared {
  readonly name: string
  readonly renamedFrom?: string
}

export interface FoundRenames {
  /** In an order in which each new name is free. */
  readonly renames: readonly { readonly from: string; readonly to: string }[]
  /** Former names that several declarations claim. */
  readonly contested: readonly { readonly from: string; readonly candidates: readonly string[] }[]
}

/**
 * Which names of one namespace become which. A former name counts only while it is there and the new one is not, so that a
 * `renamedFrom` left in the code does nothing after the migration. The old name may be declared anew beside it.
 *
 * @param answers Former name → new name; they go before `renamedFrom`.
 */
export function findRenames(
  actual: readonly string[],
  desired: readonly Declared[],
  answers: Readonly<Record<string, string>>,
): FoundRenames {
  const answered = new Map(Object.entries(answers).map(([from, to]) => [to, from]))
  const taken = new Set(actual)
  const pending = new Map<string, string>()
  for (const { name, renamedFrom } of desired) {
    const former = answered.get(name) ?? (renamedFrom !== undefined && Object.hasOwn(answers, renamedFrom) ? undefined : renamedFrom)
    if (former !== undefined && former !== name && taken.has(former)) pending.set(name, former)
  }
  const contested = claimedTwice(pending)
  for (const { candidates } of contested) for (const name of candidates) pending.delete(name)

  const renames: { from: string; to: string }[] = []
  for (let found = true; found; ) {
    found = false
    for (const [to, from] of pending) {
      if (taken.has(to)) continue
      renames.push({ from, to })
      pending.delete(to)
      taken.delete(from)
      found = true
    }
  }
  return { renames, contested }
}

function claimedTwice(pending: ReadonlyMap<string, string>): { from: string; candidates: string[] }[] {
  const claims = new Map<string, string[]>()
  for (const [to, from] of pending) claims.set(from, [...(claims.get(from) ?? []), to])
  return [...claims].filter(([, candidates]) => candidates.length > 1).map(([from, candidates]) => ({ from, candidates }))
}
