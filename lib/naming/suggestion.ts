/**
 * The candidate that was probably meant, or null where none is near: for errors about an unknown name.
 *
 * Letter case and underscores do not count, so that `user_id` finds `userId`; else at most two in five letters may differ.
 *
 * @example
 * suggest('emial', ['id', 'email'])  // 'email'
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const wanted = bare(name)
  let best: string | null = null
  let least = Math.max(1, Math.floor(wanted.length * 0.4)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, bare(candidate), least)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** `suggest` as the end of a message: ` Did you mean email?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const best = suggest(name, candidates)
  return best === null ? '' : ` Did you mean ${best}?`
}

function bare(name: string): string {
  return name.replace(/[_\-\s]/g, '').toLowerCase()
}

/** Insertions, deletions, replacements and swaps of neighbours; whatever reaches `enough` is only known to do so. */
function editDistance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
