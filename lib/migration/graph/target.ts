import { didYouMean } from '../../naming/index.ts'
import { AmbiguousTarget, MultipleHeads, UnknownRevision } from './errors.ts'
import { describe, type Revision } from './revision.ts'
import type { RevisionGraph } from './revision-graph.ts'

/** What a person wrote: `head`, `heads`, `base`, `current`, `+2`, `-1`, `2026-1`, `checkout@head`, … */
export interface Target {
  readonly text: string
  /** Before the `@`: a label, or a revision of the branch. */
  readonly branch: string | null
  /** `head`, `heads`, `base`, `current`, a revision, a prefix or a label; empty for a bare `+n` or `-n`. */
  readonly symbol: string
  readonly offset: number
}

const KEYWORDS = new Set(['head', 'heads', 'base', 'current'])

/** An exact name wins over a reading as a sum: a label may be called `checkout-2`. */
export function parseTarget(graph: RevisionGraph, text: string): Target {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('@')
  const branch = at < 0 ? null : trimmed.slice(0, at)
  const rest = trimmed.slice(at + 1)
  if (KEYWORDS.has(rest) || graph.has(rest) || graph.labelled(rest)) return { text, branch, symbol: rest, offset: 0 }
  const sum = /^(.*?)([+-]\d+)$/.exec(rest)
  const target = sum ? { text, branch, symbol: sum[1]!, offset: Number(sum[2]) } : { text, branch, symbol: rest, offset: 0 }
  if (target.symbol === '' && target.offset === 0) throw unknown(graph, text)
  return target
}

/** A revision by its name, an unambiguous prefix, or the label of a branch with one head. */
export function revisionNamed(graph: RevisionGraph, symbol: string): Revision {
  const exact = graph.find(symbol)
  if (exact) return exact
  const labelled = graph.labelled(symbol)
  if (labelled) return singleHead(graph, labelled)
  const matching = symbol === '' ? [] : graph.revisions.filter((one) => one.revision.startsWith(symbol))
  if (matching.length === 1) return matching[0]!
  if (matching.length === 0) throw unknown(graph, symbol)
  throw new UnknownRevision(
    symbol,
    `${symbol} could be ${matching.slice(0, 5).map(describe).join(', ')}${matching.length > 5 ? ', …' : ''}. Write more of it.`,
    matching.map((one) => one.revision),
  )
}

/** The revisions of the branch before the `@`; null when none was named. */
export function branchOf(graph: RevisionGraph, target: Target): ReadonlySet<string> | null {
  if (target.branch === null) return null
  return graph.labelled(target.branch) ?? graph.lineage([revisionNamed(graph, target.branch).revision])
}

export function singleHead(graph: RevisionGraph, branch: ReadonlySet<string> | null): Revision {
  const heads = within(graph.heads, branch)
  if (heads.length !== 1) throw new MultipleHeads(heads)
  return heads[0]!
}

export const within = (revisions: readonly Revision[], branch: ReadonlySet<string> | null): readonly Revision[] =>
  branch === null ? revisions : revisions.filter((one) => branch.has(one.revision))

/** One revision that a step leads to, or an error that names the choices. */
export function onlyOne(target: string, steps: readonly Revision[], where: string): Revision {
  if (steps.length === 1) return steps[0]!
  if (steps.length === 0) throw new AmbiguousTarget(target, `${target} leads beyond ${where}.`)
  throw new AmbiguousTarget(
    target,
    `${target} could go along more than one branch: ${steps.map(describe).join(', ')}. Name the revision, or a branch as in ${steps[0]!.revision}@${target}.`,
    steps.map((one) => one.revision),
  )
}

function unknown(graph: RevisionGraph, text: string): UnknownRevision {
  const names = [...graph.revisions.map((one) => one.revision), ...graph.labels, ...KEYWORDS]
  return new UnknownRevision(text, `There is no revision ${text === '' ? "''" : text}.${didYouMean(text, names)}`)
}
