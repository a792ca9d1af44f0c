import { assertIdentifier } from '../naming/index.ts'
import type { Sql } from '../sql/index.ts'
import { bigintCodec, textCodec } from '../types/index.ts'
import type { ColumnMeta } from './column-meta.ts'
import { Column } from './columns.ts'
import { InvalidColumn } from './invalid-column.ts'
import { columnReference, type ReferenceOptions } from './references.ts'
import { t } from './t.ts'
import { typeText } from './text/type-reference.ts'

/** A reference in a migration names its table, and the column where it is not `id`. */
export interface MigrationReferenceOptions extends ReferenceOptions {
  column?: string
}

/** A column in a migration: the modifiers of a model's column, but no model behind it, so that a migration stands on its own for ever. */
export interface MigrationColumn {
  readonly meta: ColumnMeta
  nullable(): MigrationColumn
  default(value: unknown): MigrationColumn
  primaryKey(): MigrationColumn
  unique(): MigrationColumn
  index(): MigrationColumn
  check(sql: Sql): MigrationColumn
  comment(text: string): MigrationColumn
  references(table: string, options?: MigrationReferenceOptions): MigrationColumn
  generatedAs(sql: Sql, options?: { stored?: boolean }): MigrationColumn
}

type Builder<F> = F extends (...args: infer A) => unknown ? (...args: A) => MigrationColumn : never
type Kept =
  | 'id'
  | 'uuid'
  | 'bigint'
  | 'integer'
  | 'smallint'
  | 'decimal'
  | 'real'
  | 'double'
  | 'boolean'
  | 'string'
  | 'text'
  | 'date'
  | 'timestamptz'
  | 'timestamp'
  | 'jsonb'

/** The column builders of migrations. */
export type MigrationT = { readonly [K in Kept]: Builder<(typeof t)[K]> } & {
  /** A bigint foreign key with an index: `t.references('users', { onDelete: 'cascade' })`. */
  references(table: string, options?: MigrationReferenceOptions): MigrationColumn
  /** A column of an enum type that exists: `t.enum('orders_status')`, `t.enum('sales.kind')`. */
  enum(type: string): MigrationColumn
  array(element: MigrationColumn): MigrationColumn
  /** A column of any type, as SQL writes it: `t.type('inet')`. */
  type(sqlType: string): MigrationColumn
}

const of = (sqlType: string, more?: Partial<ColumnMeta>): any => new Column({ sqlType, codec: textCodec, nullable: false, ...more })

/**
 * `t` as migrations see it: tables and enum types by their names in the database, because models change and
 * migrations do not.
 *
 * @example
 * this.createTable('orders', { id: t.id(), userId: t.references('users'), status: t.enum('orders_status').default('pending') })
 */
export const migrationT: MigrationT = {
  ...(t as any),
  references: (table: string, options?: MigrationReferenceOptions) =>
    new Column({
      sqlType: 'bigint',
      codec: bigintCodec,
      nullable: false,
      references: columnReference(`references('${table}')`, table, options),
    }),
  enum(type: string) {
    const [name, schema = 'public', ...more] = String(type).split('.').reverse() as [string, string?, ...string[]]
    if (more.length) throw new InvalidColumn(`enum('${type}')`, "it takes a type's name, or schema and name: 'sales.kind'")
    assertIdentifier(name, 'enum type')
    assertIdentifier(schema, 'schema')
    return of(typeText({ schema, name }), { enum: { labels: [], type, predicates: false, scopes: false } })
  },
  type: (sqlType: string) => of(sqlType),
}
