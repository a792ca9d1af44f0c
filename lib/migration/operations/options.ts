import type { Sql } from '../../sql/index.ts'
import type { Deferrability, ReferentialAction } from '../../schema/index.ts'
import type { ObjectName } from './names.ts'

/** A key of an index, where a name or an expression alone does not say enough. */
export interface IndexKeyOptions {
  column?: string
  expression?: Sql
  /** Default `asc`. */
  direction?: 'asc' | 'desc'
  /** Default: last ascending, first descending, as in PostgreSQL. */
  nulls?: 'first' | 'last'
  /** `gin_trgm_ops` */
  opclass?: string
  collation?: string
}

/** A column, an expression by the `sql` tag, or either with its order and operator class. */
export type IndexColumn = string | Sql | IndexKeyOptions

export interface IndexOptions {
  /** Default `<table>_<columns>_idx`; an index on an expression needs one. */
  name?: string
  unique?: boolean
  /** A partial index: sql`deleted_at is null`. */
  where?: Sql
  /** Default `btree`. */
  using?: string
  include?: readonly string[]
  nullsNotDistinct?: boolean
  order?: Readonly<Record<string, 'asc' | 'desc'>>
  /** Storage parameters: `{ fillfactor: 70 }`. */
  with?: Readonly<Record<string, string | number | boolean>>
  comment?: string
  /** Without blocking writes; in a migration with `static transaction = false`. */
  concurrently?: boolean
}

/** `true` or `'immediate'`: on demand; `'deferred'`: always until commit. */
export type Deferrable = boolean | 'immediate' | 'deferred'

export interface ForeignKeyOptions {
  /** Default: the singular of the other table and `_id`. */
  column?: string | readonly string[]
  /** The other table's columns. Default `id`. */
  primaryKey?: string | readonly string[]
  /** Default `<table>_<columns>_fkey`. */
  name?: string
  onDelete?: ReferentialAction
  onUpdate?: ReferentialAction
  /** The columns that `set null` or `set default` touches (PostgreSQL 15). */
  onDeleteColumns?: readonly string[]
  match?: 'full'
  deferrable?: Deferrable
  /** False adds it NOT VALID: rows that are there are not looked at until `validateConstraint`. */
  validate?: boolean
}

export interface UniqueOptions {
  /** Default `<table>_<columns>_key`. */
  name?: string
  nullsNotDistinct?: boolean
  include?: readonly string[]
  deferrable?: Deferrable
  /** Makes the constraint of this unique index, which takes its name. */
  usingIndex?: string
}

export interface PrimaryKeyOptions {
  /** Default `<table>_pkey`. */
  name?: string
  include?: readonly string[]
  deferrable?: Deferrable
  usingIndex?: string
}

export interface CheckOptions {
  /** False adds it NOT VALID. */
  validate?: boolean
  noInherit?: boolean
}

export interface TableOptions {
  /** Columns of a composite key; a single column says `.primaryKey()`. */
  primaryKey?: readonly string[] | (PrimaryKeyOptions & { columns: readonly string[] })
  uniques?: readonly (UniqueOptions & { columns: readonly string[] })[]
  /** Name → condition. */
  checks?: Readonly<Record<string, Sql | (CheckOptions & { condition: Sql })>>
  foreignKeys?: readonly (ForeignKeyOptions & { to: ObjectName })[]
  indexes?: readonly (Omit<IndexOptions, 'concurrently'> & { on: IndexColumn | readonly IndexColumn[] })[]
  comment?: string
}

export const deferrabilityOf = (deferrable: Deferrable | undefined): Deferrability =>
  !deferrable ? 'not deferrable' : deferrable === 'deferred' ? 'initially deferred' : 'initially immediate'
