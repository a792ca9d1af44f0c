import { sqlText, type Sql } from '../../sql/index.ts'
import { inverses } from '../operations/inverse.ts'
import { isSqlText } from '../operations/literal.ts'
import type { MigrationCode, Operation } from '../operations/operation.ts'
import { EnumMethods } from './enum-methods.ts'
import { isMigration, recorded } from './recorder.ts'

export interface ExecuteOptions {
  /** What undoes it; an empty text where nothing has to be done. */
  down?: string | Sql
  /** A query that says by its first column that the work is done already; then it is left out. */
  unless?: string | Sql
}

/** The class of a migration, as its file exports it. */
export interface RevertibleMigration {
  new (): { readonly [recorded]: Operation[]; change?(): void; up?(): void; down?(): void }
  readonly name: string
}

const isRevertible = (work: unknown): work is RevertibleMigration => isMigration(work)

/** SQL and code of one's own, and what runs when. */
export abstract class FlowMethods extends EnumMethods {
  /**
   * Runs SQL as it stands: one statement or a script.
   *
   * @example this.execute('create extension citext', { down: 'drop extension citext' })
   */
  execute(sql: string | Sql, options: ExecuteOptions = {}): void {
    const down = options.down === undefined ? null : textOf(options.down)
    this.record({
      kind: 'sql',
      name: 'execute',
      subject: firstLine(textOf(sql)),
      up: [textOf(sql)],
      down: down === null ? null : down === '' ? [] : [down],
      unless: options.unless === undefined ? null : textOf(options.unless),
      touchesRows: true,
    })
  }

  /**
   * Runs code that needs the database, inside the migration's transaction. It may run again when a lock was not to be had.
   *
   * @example
   * this.run(async (db) => {
   *   for (const { id } of await db.query(sql`select id from users where token is null`))
   *     await db.query(sql`update users set token = ${randomUUID()} where id = ${id}`)
   * }, { down: () => {} })
   */
  run(work: MigrationCode, options: { down?: MigrationCode } = {}): void {
    this.record({ kind: 'code', name: 'run', subject: work.name || 'code', up: work, down: options.down ?? null })
  }

  /** One thing going up, another going down. */
  reversible({ up, down }: { up?: () => void; down?: () => void }): void {
    this.record({
      kind: 'choice',
      name: 'reversible',
      subject: '',
      up: up ? this.recording(up) : [],
      down: down ? this.recording(down) : [],
    })
  }

  /** Done going up; nothing to undo. */
  upOnly(work: () => void): void {
    this.reversible({ up: work })
  }

  /**
   * The opposite of what is recorded inside, or of a whole migration, whose file may be imported for it.
   *
   * @example this.revert(CreateUsers)
   * @example this.revert(() => { this.addColumn('users', 'phone', t.string(20).nullable()) })
   */
  revert(work: (() => void) | RevertibleMigration): void {
    if (!isRevertible(work)) {
      for (const operation of inverses(this.recording(work))) this.record(operation)
      return
    }
    const migration = new work()
    if (migration.change) {
      migration.change()
      for (const operation of inverses(migration[recorded])) this.record(operation)
    } else this.#revertMethods(work)
  }

  #revertMethods(migration: RevertibleMigration): void {
    const of = (method: 'up' | 'down'): Operation[] => {
      const instance = new migration()
      if (!instance[method])
        return [{ kind: 'irreversible', name: method, subject: '', reason: `there is no ${method}() in ${migration.name}` }]
      instance[method]()
      return instance[recorded]
    }
    this.record({ kind: 'choice', name: 'revert', subject: migration.name, up: of('down'), down: of('up') })
  }

  /** Tells something while the migration runs. */
  say(text: string): void {
    this.record({ kind: 'say', name: 'say', subject: text })
  }

  /**
   * Says why what is inside is safe here, though it is not in general. It records what is inside; the reason stays in the file.
   *
   * @example this.safetyAssured('the table has twelve rows', () => { this.removeColumn('plans', 'note', t.text()) })
   */
  safetyAssured(_reason: string, work: () => void): void {
    work()
  }
}

const textOf = (sql: string | Sql): string => (isSqlText(sql) ? sqlText(sql) : sql)

function firstLine(sql: string): string {
  const line = sql.trim().split('\n', 1)[0]!
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
