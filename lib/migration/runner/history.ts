import { revisionsInRange } from '../graph/index.ts'
import type { MigrationSettings } from '../settings.ts'
import { overview } from './overview.ts'
import type { HistoryEntry } from './results.ts'

/**
 * The revisions of the files, the newest first.
 *
 * @param options.range `a:b`, either side a revision, prefix, label, `base`, `head`, `current` or nothing; both included
 */
export async function history(options: MigrationSettings & { range?: string | undefined } = {}): Promise<HistoryEntry[]> {
  const { graph, applied, files } = await overview(options)
  const tips = new Set(graph.tips(applied))
  return revisionsInRange(graph, applied, options.range ?? ':')
    .toReversed()
    .map(
      (one): HistoryEntry => ({
        revision: one.revision,
        name: one.name,
        file: files.get(one.revision)!.path,
        parents: one.parents,
        label: one.label,
        dependsOn: one.dependsOn,
        isHead: graph.children(one.revision).length === 0,
        isBase: one.parents.length === 0,
        isBranchPoint: graph.children(one.revision).length > 1,
        isMergePoint: one.parents.length > 1,
        isApplied: applied.has(one.revision),
        isCurrent: tips.has(one),
      }),
    )
}

/** Where the database stands: its live heads. */
export async function current(options: MigrationSettings = {}): Promise<HistoryEntry[]> {
  return (await history(options)).filter((entry) => entry.isCurrent)
}
