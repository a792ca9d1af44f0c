import { MissingHistory, MissingMigrationFile } from './errors.ts'
import type { RevisionGraph } from './revision-graph.ts'

/**
 * Whether the database's record fits the files. Returns every applied revision.
 *
 * @param heads the rows of trefoil_versions
 * @param history the revisions of trefoil_history
 * @param where the folder of the files, for messages
 * @throws MissingMigrationFile when the database names a revision that no file has
 * @throws MissingHistory when something below an applied revision has no history row
 */
export function checkApplied(
  graph: RevisionGraph,
  heads: readonly string[],
  history: readonly string[],
  where: string,
): ReadonlySet<string> {
  const applied = new Set([...heads, ...history])
  const missing = [...applied].filter((one) => !graph.has(one)).sort()
  if (missing.length > 0) throw new MissingMigrationFile(missing, where)
  const recorded = new Set(history)
  const gap = graph.inOrder(graph.ancestors(applied)).find((one) => !recorded.has(one.revision))
  if (gap) {
    const below = graph.descendants([gap.revision])
    const head = graph.tips(applied).find((tip) => below.has(tip.revision))!
    throw new MissingHistory(gap, head)
  }
  return applied
}
