// Tables as values. Desired ones come from models, actual ones from the catalogs; both sides are compared, written as
// DDL and carried by migrations in this one form. Every text is canonical: types as `format_type` prints them,
// expressions as `pg_get_expr` deparses them once a scratch server has settled them.

/** A whole database, as far as it is modelled. `others` names what it holds besides, so that it can be said aloud. */
export interface DatabaseSchema {
  readonly tables: readonly Table[]
  readonly enums: readonly EnumType[]
  readonly others: readonly OtherObject[]
}

/**
 * Something that is not modelled: `{ kind: 'view', schema: 'public', name: 'sales' }`. What belongs to a table is named
 * with it, `{ kind: 'trigger', schema: 'public', name: 'users.touch' }`; what belongs to no schema has `''` there.
 */
export interface OtherObject {
  readonly kind: string
  readonly schema: string
  readonly name: string
}

/** A name within its schema. `public` is written out. */
export interface QualifiedName {
  readonly schema: string
  readonly name: string
}

export interface EnumType extends QualifiedName {
  readonly labels: readonly string[]
  readonly comment: string | null
  /** Former name, from a declaration. */
  readonly renamedFrom?: string
}

export interface Table extends QualifiedName {
  readonly columns: readonly TableColumn[]
  readonly primaryKey: PrimaryKey | null
  readonly uniques: readonly Unique[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly checks: readonly Check[]
  /** Without those that stand behind a primary key or a unique constraint. */
  readonly indexes: readonly Index[]
  readonly comment: string | null
  readonly renamedFrom?: string
}

export interface TableColumn {
  readonly name: string
  /** `character varying(255)`, `numeric(10,2)`, `timestamp(3) with time zone`, `users_role` (`other.kind` outside the search path's first schema). */
  readonly type: string
  readonly nullable: boolean
  /** SQL text, or null. Never set beside `identity` or `generated`. */
  readonly default: string | null
  readonly identity: Identity | null
  readonly generated: { readonly expression: string; readonly stored: boolean } | null
  /** `C`, `de-x-icu`; outside `pg_catalog` and `public` as SQL, `"other"."name"`. Null where it is the type's own. */
  readonly collation: string | null
  readonly comment: string | null
  /** The sequence that the column owns without being an identity: what `serial` makes. */
  readonly sequence?: OwnedSequence
  readonly renamedFrom?: string
}

/** As text, because sequences reach beyond 2^53. Absent options have Postgres' defaults. */
export interface SequenceOptions {
  readonly start?: string
  readonly increment?: string
  readonly minimum?: string
  readonly maximum?: string
  readonly cache?: string
  readonly cycle?: boolean
}

export interface Identity extends SequenceOptions {
  readonly generation: 'always' | 'by default'
  /** Its sequence's name where it is not the one that Postgres derives from table and column. */
  readonly sequence?: string
}

export interface OwnedSequence extends QualifiedName, SequenceOptions {
  /** `smallint`, `integer` or `bigint`. */
  readonly type: string
}

export interface PrimaryKey {
  readonly name: string
  readonly columns: readonly string[]
  /** Absent for none. */
  readonly include?: readonly string[]
  /** Absent for `not deferrable`. */
  readonly deferrability?: Deferrability
}

export type Deferrability = 'not deferrable' | 'initially immediate' | 'initially deferred'

export interface Unique {
  readonly name: string
  readonly columns: readonly string[]
  readonly nullsNotDistinct: boolean
  readonly deferrability: Deferrability
  readonly include: readonly string[]
}

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'

export interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  readonly references: QualifiedName & { readonly columns: readonly string[] }
  readonly onDelete: ReferentialAction
  readonly onUpdate: ReferentialAction
  /** The columns that `set null` or `set default` touches, where not all of the key (PostgreSQL 15). */
  readonly onDeleteColumns?: readonly string[]
  /** Absent for MATCH SIMPLE. */
  readonly match?: 'full'
  readonly deferrability: Deferrability
  /** False for NOT VALID. */
  readonly validated: boolean
}

export interface Check {
  readonly name: string
  /** Without CHECK and its outer parentheses. */
  readonly expression: string
  readonly validated: boolean
  readonly noInherit: boolean
}

export interface Index {
  readonly name: string
  readonly keys: readonly IndexKey[]
  readonly include: readonly string[]
  readonly unique: boolean
  readonly nullsNotDistinct: boolean
  /** `btree`, `gin`, … */
  readonly method: string
  readonly predicate: string | null
  /** Storage parameters, as `fillfactor=70`. */
  readonly with: readonly string[]
  readonly comment: string | null
  /** True for the leftover of a concurrent build that failed: it serves no query. */
  readonly invalid?: boolean
}

/**
 * A column or an expression of an index; `opclass` and `collation` only where they are not the default.
 * An expression stands without its outer parentheses; an operator class is SQL and may carry parameters, `gist_trgm_ops(siglen=32)`.
 */
export interface IndexKey {
  readonly column?: string
  readonly expression?: string
  readonly direction: 'asc' | 'desc'
  readonly nulls: 'first' | 'last'
  readonly opclass?: string
  readonly collation?: string
}
