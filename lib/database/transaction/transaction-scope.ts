import { keepShape } from '../../types/index.ts'
import type { Statement } from '../../sql/index.ts'
import type { BindValue } from '../../types/index.ts'
import type { Connection } from '../connection.ts'
import { TransactionAborted, TransactionClosed } from '../errors/index.ts'
import type { Result } from '../session.ts'
import { Exchange } from '../wire/exchange.ts'
import { scriptOn } from '../wire/requests.ts'
import { runHooks, type Hook, type Transaction } from './hooks.ts'
import { Scope, type ScopedDatabase } from './scope.ts'

/** A transaction or, inside another one, a savepoint. Nothing is sent before its first statement, which BEGIN or SAVEPOINT accompanies. */
export class TransactionScope extends Scope implements Transaction {
  readonly parent: Scope | undefined
  /** 0 is the outermost. */
  readonly depth: number
  /** Stays open around a test or a console: what is nested in it counts as outermost. */
  readonly isHeld: boolean
  readonly #opening: string
  #connection: Connection | undefined
  #checkout: Promise<Connection> | undefined
  #isBegun = false
  #failure: Error | undefined
  #commitHooks: Hook[] = []
  #rollbackHooks: Hook[] = []

  constructor(database: ScopedDatabase, settings: { parent: Scope | undefined; opening: string; isHeld?: boolean }) {
    super(database)
    this.parent = settings.parent
    this.depth = settings.parent instanceof TransactionScope ? settings.parent.depth + 1 : 0
    this.isHeld = settings.isHeld ?? false
    this.#opening = this.depth === 0 ? settings.opening : `SAVEPOINT ${this.#savepoint}`
  }

  onCommit(hook: Hook): void {
    this.#commitHooks.push(hook)
  }
  onRollback(hook: Hook): void {
    this.#rollbackHooks.push(hook)
  }

  begin(connection: Connection): void {
    if (this.#isBegun) return
    this.parent?.begin(connection)
    this.#isBegun = true
    connection.execute(
      new Exchange(
        this.#opening,
        '',
        null,
        () => undefined,
        (error) => {
          this.#failure = error
        },
      ),
    )
  }

  /** In a savepoint of its own, which travels with it. */
  override runAlone(statement: Statement, values: readonly BindValue[]): Promise<Result> {
    return this.nest(async () => {
      const connection = await this.checkout()
      this.check(statement.text)
      const savepoint = `trefoil_${this.depth + 1}`
      try {
        return await new Promise<Result>((resolve) => {
          const exchange = new Exchange(statement.text, statement.name, values, resolve, null)
          exchange.savepoint = savepoint
          connection.together(() => {
            this.begin(connection)
            connection.execute(exchange)
          })
        })
      } catch (error) {
        // Without its transaction there was no savepoint either, and the statement did nothing.
        if (this.#failure !== undefined) throw this.#failure
        // One that could not be sent has aborted nothing.
        if (connection.status === 'E') await scriptOn(connection, undoing(savepoint)).catch(() => undefined)
        throw error
      }
    })
  }

  /** Ends well. Throws where the server could only roll back. */
  async commit(): Promise<void> {
    this.isOpen = false
    try {
      if (this.#isBegun) await this.#commit(this.#connection!)
    } catch (error) {
      await this.#settle(this.#rollbackHooks).catch(() => undefined)
      throw error
    } finally {
      this.#release()
    }
    if (this.parent instanceof TransactionScope && !this.parent.isHeld) this.parent.#adopt(this)
    else await this.#settle(this.#commitHooks)
  }

  /** Undoes what was done inside. Never throws for a connection that is gone: the server has rolled back then. */
  async rollback(): Promise<void> {
    this.isOpen = false
    const connection = this.#connection
    if (this.#isBegun && connection !== undefined) {
      const undo = this.depth === 0 ? 'ROLLBACK' : undoing(this.#savepoint)
      await scriptOn(connection, undo).catch(() => undefined)
    }
    this.#release()
    await this.#settle(this.#rollbackHooks)
  }

  protected get ready(): Connection | undefined {
    return this.#isBegun && this.#failure === undefined ? this.#connection : undefined
  }

  protected checkout(): Connection | Promise<Connection> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#connection !== undefined) return this.#connection
    const connection = this.parent === undefined ? this.database.pool.take() : this.parent.connection()
    if (connection !== undefined && !(connection instanceof Promise)) return (this.#connection = connection)
    return (this.#checkout ??= (connection ?? this.database.pool.acquire()).then((arrived) => (this.#connection = arrived)))
  }

  protected closed(statement: string): Error {
    return new TransactionClosed(statement)
  }

  get #savepoint(): string {
    return `trefoil_${this.depth}`
  }

  async #commit(connection: Connection): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.depth === 0) {
      const { command } = await scriptOn(connection, 'COMMIT')
      if (command === 'ROLLBACK') throw new TransactionAborted(connection.abortedBy)
      return
    }
    const release = `RELEASE SAVEPOINT ${this.#savepoint}`
    if (connection.status === 'T' && connection.isQuiet) {
      // All of it went well, so that this cannot fail: it travels ahead of the next statement, and nobody waits for it.
      connection.execute(unattended(release))
      return
    }
    if (connection.status !== 'E') await scriptOn(connection, release).catch(() => undefined)
    if (connection.status !== 'E') return
    const cause = connection.abortedBy
    await scriptOn(connection, undoing(this.#savepoint))
    throw new TransactionAborted(cause)
  }

  /** Only the outermost gives the connection back, even one that arrives after the end. */
  #release(): void {
    if (this.parent !== undefined) return
    const { pool } = this.database
    if (this.#connection !== undefined) pool.release(this.#connection)
    else
      this.#checkout?.then(
        (connection) => {
          pool.release(connection)
        },
        () => undefined,
      )
  }

  /** The hooks of a nested transaction that ended well share the fate of this one. */
  #adopt(nested: TransactionScope): void {
    this.#commitHooks.push(...nested.#commitHooks)
    this.#rollbackHooks.push(...nested.#rollbackHooks)
  }

  #settle(hooks: Hook[]): Promise<void> {
    this.#commitHooks = []
    this.#rollbackHooks = []
    return runHooks(hooks)
  }
}

function undoing(savepoint: string): string {
  return `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`
}

/** A script whose end nobody waits for. */
function unattended(sql: string): Exchange {
  return new Exchange(sql, '', null, ignore, ignore)
}

function ignore(): void {
  // What comes of it shows in the state of the connection.
}

keepShape(new TransactionScope({ name: '', pool: null as never, patience: 0 }, { parent: undefined, opening: '' }))
