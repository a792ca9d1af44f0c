import type { Sql } from '../sql/index.ts'
import type { Codec } from '../types/index.ts'
import type { Deferrability, Identity, ReferentialAction } from './table.ts'

/** Everything a declaration says of one column. The builders of `t` make it; models, migrations and records read it. */
export interface ColumnMeta {
  /** Canonical, as in TableColumn.type. `enum` for an enum until its table names the type. */
  readonly sqlType: string
  readonly codec: Codec
  readonly nullable: boolean
  readonly default?: ColumnDefault
  /** The column's name where it is not the attribute's in snake case. */
  readonly column?: string
  readonly primaryKey?: boolean
  readonly identity?: Identity
  readonly unique?: boolean
  readonly index?: boolean
  readonly checks?: readonly Sql[]
  readonly comment?: string
  readonly collation?: string
  readonly references?: ColumnReference
  readonly enum?: EnumMeta
  /** The element, where the column is an array. */
  readonly element?: ColumnMeta
  readonly generated?: { readonly expression: Sql; readonly stored: boolean }
  /** Settable in `create`, refused in `update`. */
  readonly readonly?: boolean
  /** No column stands behind it. */
  readonly virtual?: boolean
  readonly renamedFrom?: string
  /** Characters, for `t.string(n)`: validated before the statement. */
  readonly limit?: number
  /** Set to the time of the statement by every save that writes something. */
  readonly touch?: boolean
}

export type ColumnDefault = { readonly value: unknown } | { readonly sql: Sql }

export interface ColumnReference {
  /** A thunk that gives the model (in models), or a table's name (in migrations). */
  readonly target: Function | string
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly deferrability?: Deferrability
}

export interface EnumMeta {
  readonly labels: readonly string[]
  /** The type's name where it is not table_column. */
  readonly type?: string
  /** Whether labels become scopes: `User.admin()`. */
  readonly scopes: boolean
}
