import type { ColumnMeta } from './column-meta.ts'
import { InvalidColumn } from './invalid-column.ts'

/** What cannot stand on one column, and why. The first that holds is told. */
const CONTRADICTIONS: readonly { readonly holds: (meta: ColumnMeta) => boolean; readonly reason: string }[] = [
  { holds: (meta) => meta.primaryKey === true && meta.nullable, reason: 'a primary key is never NULL; leave nullable() out' },
  { holds: (meta) => meta.identity !== undefined && meta.nullable, reason: 'an identity column is never NULL; leave nullable() out' },
  {
    holds: (meta) => meta.identity !== undefined && meta.default !== undefined,
    reason: 'an identity column has its numbers from its sequence; leave default() out',
  },
  {
    holds: (meta) => meta.generated !== undefined && meta.default !== undefined,
    reason: 'a generated column has no default; leave one of the two out',
  },
  {
    holds: (meta) => meta.generated !== undefined && meta.identity !== undefined,
    reason: 'an identity column is not generated from others',
  },
  {
    holds: (meta) => meta.generated?.stored === false && (meta.unique ?? meta.index ?? meta.primaryKey) === true,
    reason: 'a generated column that is not stored cannot be indexed',
  },
  {
    holds: (meta) => meta.generated?.stored === false && meta.references !== undefined,
    reason: 'a generated column that is not stored can be no foreign key',
  },
]

/** @throws InvalidColumn when the last call made a column that Postgres would refuse. */
export function refuseContradictions(call: string, meta: ColumnMeta): void {
  for (const { holds, reason } of CONTRADICTIONS) if (holds(meta)) throw new InvalidColumn(call, reason)
}
