import { migrationT, type ColumnMeta, type MigrationColumn, type MigrationT, type TableColumn } from '../schema/index.ts'
import { t as modelT } from '../schema/index.ts'

/** The facts of a column as the catalogs hold them; what is left out is not there. */
export type ColumnFacts = Pick<TableColumn, 'type'> & Partial<Omit<TableColumn, 'name' | 'type' | 'renamedFrom'>>

/** A column by its facts. It takes no modifiers: constraints and indexes are given beside it. */
export interface ExactColumn {
  readonly meta: ColumnMeta
  readonly facts: ColumnFacts
}

/** Whatever stands for a column in a migration. */
export type AnyMigrationColumn = Pick<MigrationColumn, 'meta'> & { readonly facts?: ColumnFacts }

/**
 * The column builders of migrations: those of models, with tables and types by their names in the database.
 *
 * @example
 * this.createTable('orders', {
 *   id: t.id(),
 *   user_id: t.references('users', { onDelete: 'cascade' }),
 *   status: t.enum('orders_status').default('pending'),
 *   ip: t.type('inet').nullable(),
 *   ...t.timestamps(),                             // created_at, updated_at
 * })
 */
export const t = {
  ...(migrationT as Omit<MigrationT, 'timestamps'>),
  timestamps: () => ({ created_at: moment(), updated_at: moment() }),
  /** What no builder says: `t.exact({ type: 'bigint', identity: { generation: 'always', start: '100' } })`. */
  exact: (facts: ColumnFacts): ExactColumn => ({ meta: migrationT.type(facts.type).meta, facts }),
}

function moment(): MigrationColumn {
  return modelT.timestamps().createdAt as unknown as MigrationColumn
}
