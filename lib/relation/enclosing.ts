import { enclosingTable } from './named-table.ts'
import type { RelationState } from './state.ts'
import { freeAlias, TableSource } from './table-source.ts'
import { withJoined } from './joins.ts'

/**
 * The state of a relation as a sub-select: inside a function its tables get names that no query around it has. Its own
 * functions are called anew for them, so that of `User.where((u) => … User.where((v) => v.age.gt(u.age)))` each side is
 * a table of its own.
 */
export function enclosed(state: RelationState): RelationState {
  const enclosing = enclosingTable()
  if (enclosing === null || state.via.length > 0) return state
  const { definition } = state
  const alias = freeAlias(definition.table, enclosing.taken)
  const source = new TableSource(definition, alias, [...enclosing.taken, alias])
  return { ...state, source: joinedAs(source, state.source) }
}

/** The same joins, on another table. */
function joinedAs(source: TableSource, like: TableSource): TableSource {
  return paths(like).reduce((joined, { tree, side }) => withJoined(joined, tree, side), source)
}

function paths(source: TableSource): { tree: unknown; side: 'inner' | 'left' }[] {
  return source.joins.flatMap((join) => [
    { tree: join.name, side: join.side },
    ...paths(join.source).map(({ tree, side }) => ({ tree: { [join.name]: tree }, side })),
  ])
}
