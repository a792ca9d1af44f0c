import { AmbiguousTarget, LateMigration } from './errors.ts'
import type { Revision } from './revision.ts'
import type { RevisionGraph } from './revision-graph.ts'
import { branchOf, onlyOne, parseTarget, revisionNamed, singleHead, within, type Target } from './target.ts'

export interface UpgradePlan {
  /** What is to be applied, in order. */
  readonly revisions: readonly Revision[]
  /** Those of them that an empty database would have applied before some that are applied here. */
  readonly late: readonly Revision[]
}

/**
 * The ancestors of the target that are not applied.
 *
 * @param applied every applied revision, checked by `checkApplied`
 * @param options.strict refuse what landed late
 * @throws MultipleHeads, UnknownRevision, AmbiguousTarget, LateMigration
 */
export function planUpgrade(
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  text: string,
  options: { strict?: boolean | undefined } = {},
): UpgradePlan {
  const goals = goalsOf(graph, applied, parseTarget(graph, text))
  const needed = graph.ancestors(goals.map((goal) => goal.revision))
  const revisions = graph.inOrder([...needed].filter((one) => !applied.has(one)))
  const newest = Math.max(
    -1,
    ...graph
      .inOrder(applied)
      .slice(-1)
      .map((one) => graph.position(one)),
  )
  const late = revisions.filter((one) => graph.position(one) < newest)
  if (options.strict && late.length > 0) throw new LateMigration(late)
  return { revisions, late }
}

function goalsOf(graph: RevisionGraph, applied: ReadonlySet<string>, target: Target): readonly Revision[] {
  const branch = branchOf(graph, target)
  if (target.symbol === 'heads' && target.offset === 0) return within(graph.heads, branch)
  if (target.symbol === 'head' && within(graph.heads, branch).length === 0) return []
  if ((target.symbol === 'base' && target.offset <= 0) || (target.symbol === '' && target.offset < 0)) {
    throw new AmbiguousTarget(target.text, `${target.text} lies behind. To go back: npx trefoil db:down ${target.text}`)
  }
  const start = startOf(graph, applied, target, branch)
  const goal = target.offset > 0 ? walkUp(graph, start, target, branch) : walkDown(graph, start, target)
  return goal ? [goal] : []
}

/** Null before the first revision. */
function startOf(graph: RevisionGraph, applied: ReadonlySet<string>, target: Target, branch: ReadonlySet<string> | null): Revision | null {
  if (target.symbol === 'head' || target.symbol === 'heads') return singleHead(graph, branch)
  if (target.symbol === 'base') return null
  if (target.symbol !== '' && target.symbol !== 'current') return revisionNamed(graph, target.symbol)
  const tips = within(graph.tips(applied), branch)
  return tips.length === 0 ? null : onlyOne(target.text, tips, 'the current revision')
}

export function walkUp(graph: RevisionGraph, start: Revision | null, target: Target, branch: ReadonlySet<string> | null): Revision | null {
  let at = start
  for (let step = 0; step < target.offset; step += 1) {
    const next = at === null ? entries(graph, branch) : within(graph.children(at.revision), branch)
    at = onlyOne(target.text, next, 'the head')
  }
  return at
}

/** Where a branch begins. */
function entries(graph: RevisionGraph, branch: ReadonlySet<string> | null): readonly Revision[] {
  if (branch === null) return graph.bases
  return graph.inOrder(branch).filter((one) => !one.parents.some((parent) => branch.has(parent)))
}

/** Along parents; at a merge point there is no one way down. */
export function walkDown(graph: RevisionGraph, start: Revision | null, target: Target): Revision | null {
  let at = start
  for (let step = 0; step > target.offset; step -= 1) {
    at = onlyOne(target.text, at === null ? [] : at.parents.map((parent) => graph.get(parent)), 'the base')
  }
  return at
}
