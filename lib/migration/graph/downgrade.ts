import { AmbiguousTarget, UnknownRevision } from './errors.ts'
import { describe, type Revision } from './revision.ts'
import type { RevisionGraph } from './revision-graph.ts'
import { branchOf, parseTarget, revisionNamed, singleHead, within, type Target } from './target.ts'
import { walkDown, walkUp } from './upgrade.ts'

/**
 * What going back to the target removes, in the order of removing: what stands on a revision goes before it.
 *
 * - `REV`: everything that followed on it; `BRANCH@REV`: of that, only the branch
 * - `REV-n`: REV, n - 1 of its ancestors, and what stands on them; sibling branches stay whole
 * - `-n`: the last n of a single head; with several heads it asks for a branch
 * - `base+n`: everything that followed on the n-th revision
 * - `base`: everything; `LABEL@base`: the revisions that bear the label, and what depends on them
 *
 * @param applied every applied revision, checked by `checkApplied`
 * @throws UnknownRevision, AmbiguousTarget, MultipleHeads
 */
export function planDowngrade(graph: RevisionGraph, applied: ReadonlySet<string>, text: string): readonly Revision[] {
  const target = parseTarget(graph, text)
  const removed = removedBy(graph, applied, target)
  return graph.inOrder([...removed].filter((one) => applied.has(one))).reverse()
}

function removedBy(graph: RevisionGraph, applied: ReadonlySet<string>, target: Target): Iterable<string> {
  const branch = branchOf(graph, target)
  if (target.symbol === 'base' && target.offset > 0) return above(graph, applied, target, branch, walkUp(graph, null, target, branch)!)
  if (target.symbol === 'base' && target.offset < 0) throw new AmbiguousTarget(target.text, `${target.text} leads beyond the base.`)
  if (target.symbol === 'base') return branch ? belowBranch(graph, target, branch) : applied
  if (target.symbol === '' || target.symbol === 'current') return lastSteps(graph, applied, target, branch)
  const named = target.symbol === 'head' || target.symbol === 'heads' ? singleHead(graph, branch) : revisionNamed(graph, target.symbol)
  if (target.offset < 0) {
    const lowest = walkDown(graph, named, { ...target, offset: target.offset + 1 })!
    return graph.descendants([appliedOne(lowest, applied, target).revision])
  }
  return above(graph, applied, target, branch, target.offset > 0 ? walkUp(graph, named, target, branch)! : named)
}

/** What followed on a revision that stays. */
function above(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  target: Target,
  branch: ReadonlySet<string> | null,
  kept: Revision,
): Iterable<string> {
  const { revision } = appliedOne(kept, applied, target)
  return graph.descendants(within(graph.children(revision), branch).map((child) => child.revision))
}

/** A label removes what bears it; a branch named by a revision goes back to where it parted from others. */
function belowBranch(graph: RevisionGraph, target: Target, branch: ReadonlySet<string>): Iterable<string> {
  const labelled = graph.labelled(target.branch!)
  if (labelled) return graph.descendants(labelled)
  return graph.descendants(within(graph.bases, branch).map((base) => base.revision))
}

function lastSteps(graph: RevisionGraph, applied: ReadonlySet<string>, target: Target, branch: ReadonlySet<string> | null): string[] {
  if (target.offset > 0) throw new AmbiguousTarget(target.text, `${target.text} lies ahead. To go there: npx trefoil db:up ${target.text}`)
  const left = new Set(applied)
  const removed: string[] = []
  for (let step = 0; step > target.offset; step -= 1) {
    const tips = within(graph.tips(left), branch)
    if (tips.length > 1) throw severalBranches(target, tips, target.offset - step)
    if (tips.length === 0) {
      throw new AmbiguousTarget(
        target.text,
        `${target.text} goes back further than the ${removed.length} applied. To undo all: npx trefoil db:down base`,
      )
    }
    removed.push(tips[0]!.revision)
    left.delete(tips[0]!.revision)
  }
  return removed
}

/** @param left the steps that are still to go, negative */
function severalBranches(target: Target, tips: readonly Revision[], left: number): AmbiguousTarget {
  return new AmbiguousTarget(
    target.text,
    `${target.text} could undo any of ${tips.length} heads: ${tips.map(describe).join(', ')}. Say which branch:\n` +
      tips.map((tip) => `  npx trefoil db:down ${tip.revision}${left}`).join('\n'),
    tips.map((tip) => tip.revision),
  )
}

function appliedOne(revision: Revision, applied: ReadonlySet<string>, target: Target): Revision {
  if (applied.has(revision.revision)) return revision
  throw new UnknownRevision(target.text, `${describe(revision)} is not applied here, so there is no going back to ${target.text}.`)
}
