import type { Revision } from './revision.ts'
import type { RevisionGraph } from './revision-graph.ts'
import { revisionNamed } from './target.ts'

/**
 * The revisions of a range `a:b`, in canonical order: a, what follows on it, up to b. Either side may be left out; they may
 * be revisions, prefixes, labels, `base`, `head`, `heads` or `current`. One name without a colon is that revision alone.
 */
export function revisionsInRange(graph: RevisionGraph, applied: ReadonlySet<string>, range: string): readonly Revision[] {
  const colon = range.indexOf(':')
  const side = (text: string, open: () => readonly Revision[]): string[] => {
    const named = {
      '': open,
      base: () => graph.bases,
      head: () => graph.heads,
      heads: () => graph.heads,
      current: () => graph.tips(applied),
    }[text]
    return (named ? named() : [revisionNamed(graph, text)]).map((one) => one.revision)
  }
  if (colon < 0) return graph.inOrder(side(range, () => graph.revisions))
  const from = graph.descendants(side(range.slice(0, colon), () => graph.bases))
  const to = graph.ancestors(side(range.slice(colon + 1), () => graph.heads))
  return graph.inOrder([...to].filter((one) => from.has(one)))
}
