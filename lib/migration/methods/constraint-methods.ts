import type { Sql } from '../../sql/index.ts'
import { primaryKeyName } from '../../naming/index.ts'
import type { Constraint } from '../../schema/index.ts'
import { plainCheck, plainUnique } from '../operations/columns.ts'
import { checkOf, foreignKeyOf, primaryKeyOf, uniqueOf } from '../operations/constraints.ts'
import { qualified, shown, type ObjectName } from '../operations/names.ts'
import {
  deferrabilityOf,
  type CheckOptions,
  type Deferrable,
  type ForeignKeyOptions,
  type PrimaryKeyOptions,
  type UniqueOptions,
} from '../operations/options.ts'
import { IndexMethods } from './index-methods.ts'

/** What a migration does to constraints. */
export abstract class ConstraintMethods extends IndexMethods {
  /**
   * @example this.addForeignKey('orders', 'users')   // orders.user_id → users.id
   * @example this.addForeignKey('orders', 'users', { column: 'buyer_id', onDelete: 'cascade', validate: false })
   */
  addForeignKey(from: ObjectName, to: ObjectName, options: ForeignKeyOptions = {}): void {
    this.#add('addForeignKey', 'removeForeignKey', from, { kind: 'foreignKey', value: foreignKeyOf(qualified(from), to, options) })
  }

  /** Takes what `addForeignKey` takes, and can then be undone. */
  removeForeignKey(from: ObjectName, to: ObjectName, options: ForeignKeyOptions = {}): void {
    this.#drop('removeForeignKey', 'addForeignKey', from, { kind: 'foreignKey', value: foreignKeyOf(qualified(from), to, options) })
  }

  /** @example this.addCheck('orders', 'orders_total_positive', sql`total >= 0`, { validate: false }) */
  addCheck(table: ObjectName, name: string, condition: Sql, options: CheckOptions = {}): void {
    this.#add('addCheck', 'removeCheck', table, { kind: 'check', value: checkOf(name, condition, options) })
  }

  /** Can be undone when it is given the condition. */
  removeCheck(table: ObjectName, name: string, condition?: Sql, options: CheckOptions = {}): void {
    const value = condition ? checkOf(name, condition, options) : plainCheck(name, 'true')
    this.#drop('removeCheck', 'addCheck', table, { kind: 'check', value }, condition ? undefined : 'it was not told the condition')
  }

  /**
   * @example this.addUnique('users', ['phone'])
   * @example this.addUnique('users', ['phone'], { usingIndex: 'users_phone_key' })   // of an index that was built concurrently
   */
  addUnique(table: ObjectName, columns: string | readonly string[], options: UniqueOptions = {}): void {
    this.#add(
      'addUnique',
      'removeUnique',
      table,
      { kind: 'unique', value: uniqueOf(qualified(table), columns, options) },
      options.usingIndex,
    )
  }

  /** Given what `addUnique` takes it can be undone; by `{ name }` alone it cannot. */
  removeUnique(table: ObjectName, columns: string | readonly string[] | { name: string }, options: UniqueOptions = {}): void {
    const byName = typeof columns === 'object' && 'name' in columns
    const value = byName ? plainUnique(columns.name, []) : uniqueOf(qualified(table), columns, options)
    this.#drop('removeUnique', 'addUnique', table, { kind: 'unique', value }, byName ? 'it was told the name alone' : undefined)
  }

  addPrimaryKey(table: ObjectName, columns: string | readonly string[], options: PrimaryKeyOptions = {}): void {
    this.#add(
      'addPrimaryKey',
      'removePrimaryKey',
      table,
      { kind: 'primaryKey', value: primaryKeyOf(qualified(table), columns, options) },
      options.usingIndex,
    )
  }

  /** Can be undone when it is given the columns. */
  removePrimaryKey(table: ObjectName, columns?: string | readonly string[], options: PrimaryKeyOptions = {}): void {
    const at = qualified(table)
    const value = columns ? primaryKeyOf(at, columns, options) : { name: options.name ?? primaryKeyName(at.name), columns: [] }
    this.#drop(
      'removePrimaryKey',
      'addPrimaryKey',
      table,
      { kind: 'primaryKey', value },
      columns ? undefined : 'it was not told the columns',
    )
  }

  renameConstraint(table: ObjectName, from: string, to: string): void {
    this.schema('renameConstraint', `${from} → ${to}`, 'renameConstraint', [
      { kind: 'renameConstraint', table: qualified(table), from, to },
    ])
  }

  /**
   * Checks the rows that were there before a constraint was added with `validate: false`. Reads and writes go on.
   * Undoing it does nothing: the constraint goes with the migration that added it.
   */
  validateConstraint(table: ObjectName, name: string): void {
    this.schema('validateConstraint', `${name} on ${shown(qualified(table))}`, 'validateConstraint', [
      { kind: 'validateConstraint', table: qualified(table), name },
    ])
  }

  /** @example this.alterConstraint('orders', 'orders_user_id_fkey', { from: false, to: 'deferred' }) */
  alterConstraint(table: ObjectName, name: string, { from, to }: { from: Deferrable; to: Deferrable }): void {
    const at = qualified(table)
    const key = { ...foreignKeyOf(at, at, { column: [] }), name }
    this.schema('alterConstraint', `${name} on ${shown(at)}`, 'alterConstraint', [
      {
        kind: 'alterForeignKey',
        table: at,
        from: { ...key, deferrability: deferrabilityOf(from) },
        to: { ...key, deferrability: deferrabilityOf(to) },
      },
    ])
  }

  #add(name: string, inverseName: string, table: ObjectName, constraint: Constraint, usingIndex?: string): void {
    const at = qualified(table)
    const step = { difference: { kind: 'addConstraint', table: at, constraint } as const, ...(usingIndex !== undefined && { usingIndex }) }
    this.record({ kind: 'schema', name, inverseName, subject: `${constraint.value.name} on ${shown(at)}`, steps: [step] })
  }

  #drop(name: string, inverseName: string, table: ObjectName, constraint: Constraint, irreversible?: string): void {
    const at = qualified(table)
    this.schema(name, `${constraint.value.name} on ${shown(at)}`, inverseName, [{ kind: 'dropConstraint', table: at, constraint }], {
      irreversible,
    })
  }
}
