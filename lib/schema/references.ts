import type { ColumnReference } from './column-meta.ts'
import { InvalidColumn } from './invalid-column.ts'
import type { Deferrability, ReferentialAction } from './table.ts'

export interface ReferenceOptions {
  /** What becomes of this row when the one it refers to is deleted. Default: `no action`, the deletion fails. */
  onDelete?: ReferentialAction
  /** What becomes of this row when the key that it refers to changes. Default: `no action`. */
  onUpdate?: ReferentialAction
  /** Whether the check can wait until commit: `true` or `'immediate'` on demand, `'deferred'` always. Default: false. */
  deferrable?: boolean | 'immediate' | 'deferred'
  /** An index of the column. Default: true, for deletions and joins on the other side need one. */
  index?: boolean
}

const ACTIONS: readonly string[] = ['no action', 'restrict', 'cascade', 'set null', 'set default'] satisfies ReferentialAction[]
const OPTIONS = ['onDelete', 'onUpdate', 'deferrable', 'index', 'column']

export function columnReference(
  call: string,
  target: unknown,
  options: ReferenceOptions & { column?: string } = {},
  takesKeyType = false,
): ColumnReference {
  if (typeof target !== 'function' && typeof target !== 'string') {
    throw new InvalidColumn(call, 'it takes a thunk, `() => Team`, so that model files may import each other')
  }
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name))
  if (unknown !== undefined) throw new InvalidColumn(call, `there is no option ${unknown}; there are ${OPTIONS.slice(0, 4).join(', ')}`)
  const { onDelete, onUpdate, deferrable = false, index = true, column } = options
  for (const [name, action] of [
    ['onDelete', onDelete],
    ['onUpdate', onUpdate],
  ] as const) {
    if (action !== undefined && !ACTIONS.includes(action))
      throw new InvalidColumn(call, `${name} is ${JSON.stringify(action)}, but has to be one of ${ACTIONS.join(', ')}`)
  }
  return {
    target,
    index,
    takesKeyType,
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    ...(deferrable !== false && { deferrability: deferrabilityOf(deferrable) }),
    ...(column !== undefined && { column }),
  }
}

/** `true` and `'immediate'` → initially immediate */
export function deferrabilityOf(deferrable: boolean | 'immediate' | 'deferred'): Deferrability {
  if (deferrable === false) return 'not deferrable'
  return deferrable === 'deferred' ? 'initially deferred' : 'initially immediate'
}
