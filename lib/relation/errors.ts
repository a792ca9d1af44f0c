import { TrefoilError } from '../naming/index.ts'

/** No row has the key, or none meets the condition. `ids` are the ones that are missing. */
export class RecordNotFound extends TrefoilError {
  override readonly code = 'TREFOIL_RECORD_NOT_FOUND' as const
  readonly model: string
  readonly ids: readonly unknown[]

  constructor(model: string, what: { ids: readonly unknown[]; key: string } | { message: string }) {
    super('message' in what ? what.message : missing(model, what.key, what.ids))
    this.model = model
    this.ids = 'ids' in what ? what.ids : []
  }
}

function missing(model: string, key: string, ids: readonly unknown[]): string {
  const shown = ids
    .slice(0, 10)
    .map((id) => (typeof id === 'string' ? JSON.stringify(id) : Array.isArray(id) ? `(${id.join(', ')})` : String(id)))
  const more = ids.length > shown.length ? ` and ${ids.length - shown.length} more` : ''
  return ids.length === 1
    ? `No ${model} has ${key} ${shown[0]}`
    : `${ids.length} of the ${model} records asked for do not exist: ${key} ${shown.join(', ')}${more}`
}

/** `sole()` found more than one. */
export class SoleRecordExceeded extends TrefoilError {
  override readonly code = 'TREFOIL_SOLE_RECORD_EXCEEDED' as const
  readonly model: string

  constructor(model: string) {
    super(`More than one ${model} meets the condition of sole(); use first() or narrow the condition`)
    this.model = model
  }
}

/** A relation was told something that it cannot do; the message says what to do instead. */
export class InvalidRelation extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_RELATION' as const
  readonly model: string

  constructor(model: string, message: string) {
    super(`${model}: ${message}`)
    this.model = model
  }
}

/** `or` of two relations that differ in more than their conditions. */
export class IncompatibleRelations extends TrefoilError {
  override readonly code = 'TREFOIL_INCOMPATIBLE_RELATIONS' as const
  readonly differences: readonly string[]

  constructor(model: string, differences: readonly string[]) {
    super(`Relations joined by or() may differ in their conditions only; these of ${model} differ in ${differences.join(', ')}`)
    this.differences = differences
  }
}

/** `updateAll` or `deleteAll` on a relation without any condition. */
export class UnboundedWrite extends TrefoilError {
  override readonly code = 'TREFOIL_UNBOUNDED_WRITE' as const
  readonly model: string

  constructor(model: string, method: string) {
    super(`${model}.${method}() has no condition and would write every row; say so with ${model}.all().${method}(…), or add where(…)`)
    this.model = model
  }
}

/** Rows of one insertAll that do not have the same keys. */
export class DifferingKeys extends TrefoilError {
  override readonly code = 'TREFOIL_DIFFERING_KEYS' as const
  readonly index: number

  constructor(model: string, index: number, missing: readonly string[], extra: readonly string[]) {
    const parts = [
      missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
      extra.length > 0 ? `has ${extra.join(', ')} besides` : '',
    ].filter(Boolean)
    super(`Every row of ${model}.insertAll() needs the same keys; row ${index} ${parts.join(' and ')}. Give null or the default explicitly`)
    this.index = index
  }
}
