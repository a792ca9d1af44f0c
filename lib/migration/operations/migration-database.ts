import type { Queryable } from '../../database/index.ts'
import { render, type Node, type Sql } from '../../sql/index.ts'
import { TrefoilError } from '../../naming/index.ts'

/** Rows under their database names; values are the server's text, or null. */
export type MigrationRow = Record<string, string | null>

/** `run` of a migration takes SQL by the tag, so that values travel as binds. */
export class SqlExpected extends TrefoilError {
  override readonly code = 'TREFOIL_SQL_EXPECTED' as const
  constructor() {
    super('It takes SQL, written with the tag: db.query(sql`…`). A plain string is never SQL; a script of statements is db.script(text).')
  }
}

/** What `this.run(async (db) => …)` is given: the migration's own session, inside its transaction where it has one. */
export class MigrationDatabase {
  readonly #session: Queryable
  constructor(session: Queryable) {
    this.#session = session
  }

  /**
   * Runs one statement.
   *
   * @example
   * const rows = await db.query(sql`select id, settings from users where id > ${last} order by id limit 1000`)
   * // [{ id: '1', settings: '{}' }, …]
   */
  async query(statement: Sql): Promise<MigrationRow[]> {
    if (!isNode(statement)) throw new SqlExpected()
    const rendered = render(statement)
    const { rows, fields } = await this.#session.run({ text: rendered.statement.text, name: '' }, rendered.values)
    return rows.map((row) => Object.fromEntries(fields.map((field, index) => [field.name, row[index] ?? null])))
  }

  /** Runs a script of one or many statements without values. */
  async script(sql: string): Promise<void> {
    await this.#session.script(sql)
  }
}

/** By what it can do, not by its class: the file may import another copy of the package than the one that runs it. */
const isNode = (value: unknown): value is Node => typeof (value as Partial<Node> | null)?.render === 'function'
