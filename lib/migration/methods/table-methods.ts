import { qualified, shown, type ObjectName } from '../operations/names.ts'
import type { TableOptions } from '../operations/options.ts'
import { tableOf, type MigrationColumns } from '../operations/tables.ts'
import { Recorder } from './recorder.ts'

/** What a migration does to whole tables. */
export abstract class TableMethods extends Recorder {
  /**
   * Creates a table with its constraints and indexes.
   *
   * @example
   * this.createTable('orders', {
   *   id: t.id(),
   *   user_id: t.references('users', { onDelete: 'cascade' }),
   *   total: t.decimal(10, 2).default('0'),
   *   ...t.timestamps(),
   * }, { checks: { orders_total_positive: sql`total >= 0` } })
   * @param name `users`, or `audit.users` in another schema
   */
  createTable(name: ObjectName, columns: MigrationColumns, options: TableOptions = {}): void {
    const table = tableOf(name, columns, options)
    this.schema('createTable', shown(table), 'dropTable', [{ kind: 'createTable', table }])
  }

  /** Drops a table, never with CASCADE. Can be undone when it is given the columns and options of `createTable`. */
  dropTable(name: ObjectName, columns?: MigrationColumns, options: TableOptions = {}): void {
    const table = tableOf(name, columns ?? {}, options)
    this.schema('dropTable', shown(table), 'createTable', [{ kind: 'dropTable', table }], {
      irreversible: columns === undefined ? 'it was not told the columns' : undefined,
    })
  }

  /** Renames a table. Its indexes, constraints and sequences keep their names. */
  renameTable(from: ObjectName, to: string): void {
    this.schema('renameTable', `${shown(qualified(from))} → ${to}`, 'renameTable', [{ kind: 'renameTable', from: qualified(from), to }])
  }

  changeTableComment(table: ObjectName, { from, to }: { from: string | null; to: string | null }): void {
    this.schema('changeTableComment', shown(qualified(table)), 'changeTableComment', [
      { kind: 'commentTable', table: qualified(table), from, to },
    ])
  }

  /** Renames the sequence of an identity column, which keeps its name when table or column are renamed. */
  renameSequence(from: ObjectName, to: string): void {
    this.schema('renameSequence', `${shown(qualified(from))} → ${to}`, 'renameSequence', [
      { kind: 'renameSequence', from: qualified(from), to },
    ])
  }
}
