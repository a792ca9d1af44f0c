/** One line of a difference: kept, taken away, or added. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** The shortest way from one text to another, line by line (longest common subsequence). */
export function lineDiff(before: string, after: string): DiffLine[] {
  const a = before.split('\n')
  const b = after.split('\n')
  // common[i][j]: the length of the longest common subsequence of a from i and b from j.
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i]! })
      i++
      j++
    } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) lines.push({ sign: '-', text: a[i++]! })
    else lines.push({ sign: '+', text: b[j++]! })
  }
  return lines
}

/** The lines that changed with three around them; a gap is an ellipsis. */
export function hunks(lines: readonly DiffLine[], around = 3): DiffLine[] {
  const near = (index: number): boolean => lines.slice(Math.max(0, index - around), index + around + 1).some((line) => line.sign !== ' ')
  const shown: DiffLine[] = []
  let gap = false
  for (const [index, line] of lines.entries()) {
    if (near(index)) {
      if (gap) shown.push({ sign: ' ', text: '…' })
      gap = false
      shown.push(line)
    } else gap = shown.length > 0
  }
  return shown
}
