import type { HistoryEntry } from '../../migration/index.ts'
import { color, columns, print } from '../output.ts'

/** Revisions with what they follow, newest first. */
export function printHistory(entries: readonly HistoryEntry[]): void {
  const rows = entries.map((entry) => [
    color.revision(entry.revision),
    entry.name,
    color.dim(entry.isBase ? 'base' : `after ${entry.parents.join(', ')}`),
    marks(entry),
  ])
  for (const line of columns(rows)) print(line)
}

function marks(entry: HistoryEntry): string {
  return [
    entry.isHead ? 'head' : '',
    entry.isCurrent ? 'current' : '',
    entry.isBranchPoint ? 'branch point' : '',
    entry.isMergePoint ? 'merge' : '',
    entry.label ?? '',
    entry.dependsOn.length > 0 ? `depends on ${entry.dependsOn.join(', ')}` : '',
  ]
    .filter((mark) => mark !== '')
    .map((mark) => (mark === 'current' ? color.good(`(${mark})`) : color.dim(`(${mark})`)))
    .join(' ')
}
