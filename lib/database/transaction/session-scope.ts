import type { Connection } from '../connection.ts'
import { SessionClosed } from '../errors/index.ts'
import { Scope, type ScopedDatabase } from './scope.ts'

/** `database.session(fn)`: one connection, no transaction. */
export class SessionScope extends Scope {
  readonly #connection: Connection

  constructor(database: ScopedDatabase, connection: Connection) {
    super(database)
    this.#connection = connection
  }

  protected get ready(): Connection {
    return this.#connection
  }

  protected checkout(): Connection {
    return this.#connection
  }

  begin(): void {
    // A session is open with its connection.
  }

  protected closed(statement: string): Error {
    return new SessionClosed(statement)
  }
}
