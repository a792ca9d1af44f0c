import type { ModelDefinition } from '../model/index.ts'
import { Bind, ComparisonNode, render, Select, type Rendered, type Statement } from '../sql/index.ts'
import { fromSource } from './existence.ts'
import type { RelationState } from './state.ts'

interface Known {
  readonly width: number
  readonly statement: Statement
}
const statements = new WeakMap<ModelDefinition, Known>()

/**
 * The commonest query, a record by its key, without building it anew each time: its statement is that of the model.
 * Null for a relation that was narrowed or extended, and for a key that the general way has to look at.
 */
export function keyQuery(state: RelationState, key: unknown): Rendered | null {
  const { definition } = state
  if (!isWholeTable(state) || definition.primaryKey.length !== 1) return null
  if (typeof key !== 'number' && typeof key !== 'string' && typeof key !== 'bigint') return null
  const value = encoded(definition, key)
  return value === null ? null : { statement: statementOf(state), values: [value] }
}

function isWholeTable({ conditions, source, via, includes, offset, limit, isNone, isDistinct }: RelationState): boolean {
  return (
    conditions.length === 0 &&
    source.joins.length === 0 &&
    via.length === 0 &&
    includes.size === 0 &&
    offset === null &&
    limit === null &&
    !isNone &&
    !isDistinct
  )
}

/** Null for what is no key: the general way says so with the model's name. */
function encoded(definition: ModelDefinition, key: unknown): string | null {
  try {
    const value = definition.primaryKey[0]!.codec.encode(key)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

/** A layout grows when a subclass appears, and the statement with it. */
function statementOf({ definition, source }: RelationState): Statement {
  const width = definition.layout.length
  let known = statements.get(definition)
  if (known?.width !== width) {
    const key = new ComparisonNode(source.column(definition.primaryKey[0]!), '=', new Bind(null))
    known = { width, statement: render(new Select({ columns: [source.list], from: fromSource(source), where: [key] })).statement }
    statements.set(definition, known)
  }
  return known.statement
}
