import type { Queryable } from '../../database/index.ts'
import { isSql, nodeOf, render, type Sql } from '../../sql/index.ts'
import { TrefoilError } from '../../naming/index.ts'

/** Rows under their database names; values are the server's text, or null. */
export type MigrationRow = Record<string, string | null>

/** `run` of a migration takes SQL by the tag, so that values travel as binds. */
export class SqlExpected extends TrefoilError {
  override readonly code = 'TREFOIL_SQL_EXPECTED' as const
  constructor() { super('It takes SQL, written with the tag: db.query(sql`…`). A plain string is never SQL; a script of statements is db.script(text).') }
}

/** What `this.run(async (db) => …)` is given: the migration's own session, inside its transaction where it has one. */
export class MigrationDatabase {
  readonly #session: Queryable
  constructor(session: Queryable) { this.#session = session }

  /**
   * Runs one statement.
   *
   * @example
   * const rows = await db.query(sql`select id, settings from users where id > ${last} order by id limit 1000`)
   * // [{ id: '1', settings: '{}' }, …]
   */
  async query(statement: Sql): Promise<MigrationRow[]> {
    if (!isSql(statement)) throw new SqlExpected()
    const rendered = render(nodeOf(statement, 'a statement'))
    const { rows, fields } = await this.#session.run({ text: rendered.statement.text, name: '' }, rendered.values)
    return rows.map((row) => Object.fromEntries(fields.map((field, index) => [field.name, row[index] ?? null])))
  }

  /** Runs a script of one or many statements without values. */
  async script(sql: string): Promise<void> { await this.#session.script(sql) }
}
