import type { Sql } from '../../sql/index.ts'
import { plainIndex } from '../operations/columns.ts'
import { indexOf } from '../operations/constraints.ts'
import { qualified, shown, type ObjectName } from '../operations/names.ts'
import type { IndexColumn, IndexOptions } from '../operations/options.ts'
import { ColumnMethods } from './column-methods.ts'

/** What a migration does to indexes. */
export abstract class IndexMethods extends ColumnMethods {
  /**
   * Adds an index to columns or expressions.
   *
   * @example
   * this.addIndex('users', ['phone'], { concurrently: true })      // with `static transaction = false`
   * this.addIndex('users', sql`lower(email)`, { unique: true, name: 'users_lower_email' })
   */
  addIndex(table: ObjectName, on: IndexColumn | readonly IndexColumn[], options: IndexOptions = {}): void {
    const index = indexOf(qualified(table), on, options)
    this.schema(
      'addIndex',
      `${index.name} on ${shown(qualified(table))}`,
      'removeIndex',
      [{ kind: 'addIndex', table: qualified(table), index }],
      options,
    )
  }

  /**
   * Removes an index. Given what `addIndex` takes it can be undone; by name alone it cannot.
   *
   * @example this.removeIndex('users', { name: 'users_phone_idx' })
   */
  removeIndex(
    table: ObjectName,
    on: IndexColumn | readonly IndexColumn[] | { name: string; concurrently?: boolean },
    options: IndexOptions = {},
  ): void {
    const at = qualified(table)
    const byName = isName(on)
    const index = byName ? plainIndex(on.name, []) : indexOf(at, on, options)
    this.schema('removeIndex', `${index.name} on ${shown(at)}`, 'addIndex', [{ kind: 'dropIndex', table: at, index }], {
      concurrently: byName ? on.concurrently : options.concurrently,
      irreversible: byName ? 'it was told the name alone' : undefined,
    })
  }

  renameIndex(table: ObjectName, from: string, to: string): void {
    this.schema('renameIndex', `${from} → ${to}`, 'renameIndex', [{ kind: 'renameIndex', table: qualified(table), from, to }])
  }

  changeIndexComment(table: ObjectName, index: string, { from, to }: { from: string | null; to: string | null }): void {
    this.schema('changeIndexComment', index, 'changeIndexComment', [{ kind: 'commentIndex', table: qualified(table), index, from, to }])
  }
}

/** An index key is told apart by its column or expression. */
function isName(on: unknown): on is { name: string; concurrently?: boolean } {
  return (
    typeof on === 'object' &&
    on !== null &&
    !Array.isArray(on) &&
    typeof (on as { name?: unknown }).name === 'string' &&
    (on as { column?: unknown; expression?: Sql }).column === undefined &&
    (on as { expression?: Sql }).expression === undefined
  )
}
