import type { Queryable } from '../database/index.ts'
import { loaded, type Loading, type PlanOptions, type StoredRecord } from '../model/index.ts'
import type { Include, IncludeTree, RelationState } from './state.ts'

/** How the records of a level are grouped: as the relation says, or the filter of their own include. */
type Grouping = Omit<PlanOptions, 'filter'>
interface Step {
  readonly records: readonly StoredRecord[]
  readonly include: Include
  readonly grouping: Grouping
}

/**
 * Loads a tree of associations, breadth first: one query for each association of a level, all of a level sent together.
 */
export async function preload(
  database: Queryable,
  records: readonly StoredRecord[],
  tree: IncludeTree,
  { definition, isStrict, hasPeers }: RelationState,
): Promise<void> {
  let level = stepsBelow(records, tree, { isStrict, hasPeers, path: [definition.name] })
  while (level.length > 0) {
    const loadings = level.map(({ records, include, grouping }) =>
      include.reflection.plan(withoutLoaded(records, include), { ...grouping, filter: include.filter }),
    )
    await ask(
      database,
      loadings.filter((loading) => loading !== null),
    )
    level = level.flatMap(({ records, include, grouping }) =>
      include.children.size === 0 ? [] : stepsBelow(targetsOf(records, include), include.children, grouping),
    )
  }
}

function stepsBelow(records: readonly StoredRecord[], tree: IncludeTree, above: Grouping): Step[] {
  return records.length === 0 ? [] : [...tree.values()].map((include) => ({ records, include, grouping: below(above, include) }))
}

function below({ isStrict, hasPeers, path }: Grouping, { reflection, filter }: Include): Grouping {
  return {
    isStrict: isStrict || filter?.isStrict === true,
    hasPeers: hasPeers && filter?.hasPeers !== false,
    path: [...path!, reflection.name],
  }
}

/** Each is taken in as soon as it is there: the server works on the next one meanwhile. */
async function ask(database: Queryable, loadings: readonly Loading[]): Promise<void> {
  if (loadings.length === 1) {
    const [loading] = loadings
    loading!.accept((await database.run(loading!.statement, loading!.values)).wireRows)
  } else if (loadings.length > 1) {
    await database.pipeline(
      loadings.map((loading) => ({
        statement: loading.statement,
        values: loading.values,
        arrived: ({ wireRows }) => {
          loading.accept(wireRows)
        },
      })),
    )
  }
}

/** Preloading twice resets nothing; a filter asks for other rows, so it loads anew. */
function withoutLoaded(records: readonly StoredRecord[], include: Include): readonly StoredRecord[] {
  if (include.filter !== null) return records
  const { name } = include.reflection
  return records.some((record) => record[loaded]?.has(name)) ? records.filter((record) => !include.reflection.isLoadedOn(record)) : records
}

/** The targets of records that have the association loaded by now, each once. */
function targetsOf(records: readonly StoredRecord[], include: Include): StoredRecord[] {
  const found = new Set<StoredRecord>()
  for (const record of records) for (const target of include.reflection.loadedTargets(record)) found.add(target)
  return [...found]
}
