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
  readonly references?: ColumnReference
  readonly enum?: EnumMeta
  /** The element, where the column is an array. */
  readonly element?: ColumnMeta
  readonly generated?: { readonly expression: Sql; readonly stored: boolean }
  /** Settable in `create`, refused in `update`. */
  readonly readonly?: boolean
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
  /** Whether the column gets an index of its own. */
  readonly index: boolean
  /** The column of the other table, for migrations; `id` where it is absent. Models know the target's key. */
  readonly column?: string
  /** True for `t.references()`: the column takes the type of the key it refers to, an integer or a bigint. */
  readonly takesKeyType: boolean
}

export interface EnumMeta {
  /** Empty where a migration names a type that exists. */
  readonly labels: readonly string[]
  /** The type's name where it is not table_column. */
  readonly type?: string
  /** Whether labels become predicates: `user.isAdmin`. */
  readonly predicates: boolean
  /** Whether labels become scopes: `User.admin()`. */
  readonly scopes: boolean
}
