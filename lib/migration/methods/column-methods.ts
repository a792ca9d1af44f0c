import { pluralize } from '../../naming/index.ts'
import { quoteIdentifier, sqlText, type Sql } from '../../sql/index.ts'
import { MigrationRefused } from '../errors.ts'
import { columnParts, placeholder, unlike } from '../operations/column-changes.ts'
import { tableColumn } from '../operations/columns.ts'
import { inverse } from '../operations/inverse.ts'
import { literalOf, type DefaultValue } from '../operations/literal.ts'
import { qualified, quotedTable, shown, type ObjectName } from '../operations/names.ts'
import { t, type AnyMigrationColumn } from '../t.ts'
import { TableMethods } from './table-methods.ts'

/** What a migration does to columns. */
export abstract class ColumnMethods extends TableMethods {
  /**
   * Adds a column, with the constraints and indexes that its builder names.
   *
   * @example this.addColumn('users', 'phone', t.string(20).nullable())
   */
  addColumn(table: ObjectName, name: string, column: AnyMigrationColumn): void {
    this.schema('addColumn', subject(table, name), 'removeColumn', columnParts(qualified(table), name, column))
  }

  /**
   * Removes a column. Given the column as `addColumn` takes it, it can be undone; the values are gone all the same.
   *
   * @example this.removeColumn('users', 'nickname', t.string(40).nullable())
   */
  removeColumn(table: ObjectName, name: string, column?: AnyMigrationColumn): void {
    if (column) {
      const [added] = this.recording(() => {
        this.addColumn(table, name, column)
      })
      return this.record(inverse(added!))
    }
    this.schema(
      'removeColumn',
      subject(table, name),
      'addColumn',
      [{ kind: 'dropColumn', table: qualified(table), column: placeholder(name) }],
      {
        irreversible: 'it was not told the column',
      },
    )
  }

  renameColumn(table: ObjectName, from: string, to: string): void {
    this.schema('renameColumn', `${subject(table, from)} → ${to}`, 'renameColumn', [
      { kind: 'renameColumn', table: qualified(table), from, to },
    ])
  }

  /**
   * Gives a column another type, NULL, default or comment. With `from` only what differs is changed, and it can be undone.
   *
   * @example this.changeColumn('users', 'name', t.string(80), { from: t.string(40) })
   * @throws MigrationRefused where the builder asks for a constraint or an index besides: those have calls of their own
   * @param options.using how values are converted, where a cast does not do: sql`extract(epoch from placed_at)`
   */
  changeColumn(
    table: ObjectName,
    name: string,
    column: AnyMigrationColumn,
    options: { from?: AnyMigrationColumn; using?: Sql } = {},
  ): void {
    const at = qualified(table)
    refuseFurther(subject(table, name), column, options.from)
    const to = tableColumn(at, name, column)
    const using = options.using && sqlText(options.using)
    if (options.from) {
      const from = tableColumn(at, name, options.from)
      return this.schema('changeColumn', subject(table, name), 'changeColumn', [
        { kind: 'alterColumn', table: at, from, to, ...(using !== undefined && { using }) },
      ])
    }
    this.schema(
      'changeColumn',
      subject(table, name),
      'changeColumn',
      [{ kind: 'alterColumn', table: at, from: unlike(to), to, ...(using !== undefined && { using }) }],
      { irreversible: 'it was not told `from`, the column as it was' },
    )
  }

  /**
   * Allows or forbids NULL. With a default, rows that have NULL get it first, in one statement.
   *
   * @example this.changeColumnNull('users', 'phone', false)
   */
  changeColumnNull(table: ObjectName, name: string, isNullable: boolean, fill?: DefaultValue): void {
    const at = qualified(table)
    const column = quoteIdentifier(name)
    if (fill !== undefined && fill !== null && !isNullable) {
      const up = [`UPDATE ${quotedTable(at)} SET ${column} = ${literalOf(fill)} WHERE ${column} IS NULL`]
      this.record({
        kind: 'sql',
        name: 'changeColumnNull',
        subject: `${subject(table, name)} (fill)`,
        up,
        down: [],
        unless: null,
        touchesRows: true,
      })
    }
    this.schema('changeColumnNull', subject(table, name), 'changeColumnNull', [
      {
        kind: 'alterColumn',
        table: at,
        from: { ...placeholder(name), nullable: !isNullable },
        to: { ...placeholder(name), nullable: isNullable },
      },
    ])
  }

  /** @example this.changeColumnDefault('users', 'role', { from: 'member', to: null })  // null: no default */
  changeColumnDefault(table: ObjectName, name: string, { from, to }: { from: DefaultValue; to: DefaultValue }): void {
    const text = (value: DefaultValue) => (value === null ? null : literalOf(value))
    this.schema('changeColumnDefault', subject(table, name), 'changeColumnDefault', [
      {
        kind: 'alterColumn',
        table: qualified(table),
        from: { ...placeholder(name), default: text(from) },
        to: { ...placeholder(name), default: text(to) },
      },
    ])
  }

  changeColumnComment(table: ObjectName, name: string, { from, to }: { from: string | null; to: string | null }): void {
    this.schema('changeColumnComment', subject(table, name), 'changeColumnComment', [
      {
        kind: 'alterColumn',
        table: qualified(table),
        from: { ...placeholder(name), comment: from },
        to: { ...placeholder(name), comment: to },
      },
    ])
  }

  /**
   * Adds a foreign key with its column and an index.
   *
   * @example this.addReference('orders', 'user')   // user_id bigint NOT NULL REFERENCES users
   * @param column default `t.references(<plural of the name>)`
   */
  addReference(table: ObjectName, name: string, column: AnyMigrationColumn = t.references(pluralize(name))): void {
    this.addColumn(table, `${name}_id`, column)
  }

  /** Removes what `addReference` with the same arguments added. */
  removeReference(table: ObjectName, name: string, column: AnyMigrationColumn = t.references(pluralize(name))): void {
    this.removeColumn(table, `${name}_id`, column)
  }

  /** `created_at` and `updated_at`. */
  addTimestamps(table: ObjectName): void {
    for (const [name, column] of Object.entries(t.timestamps())) this.addColumn(table, name, column)
  }

  removeTimestamps(table: ObjectName): void {
    for (const [name, column] of Object.entries(t.timestamps()).reverse()) this.removeColumn(table, name, column)
  }
}

const subject = (table: ObjectName, column: string): string => `${shown(qualified(table))}.${column}`

/** What a builder can ask for besides the column, and the call that adds it. */
const FURTHER = { unique: 'addUnique', index: 'addIndex', checks: 'addCheck', references: 'addForeignKey' } as const

/** What the column had before may be repeated. */
function refuseFurther(what: string, { meta: to }: AnyMigrationColumn, from: AnyMigrationColumn | undefined): void {
  for (const part of Object.keys(FURTHER) as (keyof typeof FURTHER)[]) {
    if (!to[part] || from?.meta[part]) continue
    throw new MigrationRefused(
      `changeColumn of ${what} changes type, NULL, default and comment, not \`${part}\`. Say that by ${FURTHER[part]} beside it.`,
    )
  }
}
