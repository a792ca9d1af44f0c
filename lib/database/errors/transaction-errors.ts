import { TrefoilError } from '../../naming/index.ts'

/** A statement of a transaction whose callback has ended: most often a promise that was not awaited. */
export class TransactionClosed extends TrefoilError {
  override readonly code = 'TREFOIL_TRANSACTION_CLOSED' as const
  readonly statement: string

  constructor(statement: string) {
    super(
      `this statement belongs to a transaction that has ended. Await every query inside transaction(…) before its callback returns: ${statement.slice(0, 200)}`,
    )
    this.statement = statement
  }
}

/** As TransactionClosed, of `database.session(fn)`. */
export class SessionClosed extends TrefoilError {
  override readonly code = 'TREFOIL_SESSION_CLOSED' as const
  readonly statement: string

  constructor(statement: string) {
    super(
      `this statement belongs to a session that has ended. Await every query inside session(…) before its callback returns: ${statement.slice(0, 200)}`,
    )
    this.statement = statement
  }
}

/** The callback returned, but a statement inside had failed and the server could only roll back. `cause` is that failure. */
export class TransactionAborted extends TrefoilError {
  override readonly code = 'TREFOIL_TRANSACTION_ABORTED' as const

  constructor(cause: unknown) {
    super(
      'the transaction was rolled back, because a statement inside it had failed and its error was caught. ' +
        'Let the error leave the callback, or put what may fail in a nested transaction of its own',
      { cause },
    )
  }
}

/** A statement of an outer transaction waited too long for the nested one that was running. */
export class TransactionBusy extends TrefoilError {
  override readonly code = 'TREFOIL_TRANSACTION_BUSY' as const
  readonly statement: string

  constructor(statement: string, timeout: number) {
    super(
      `this statement of an outer transaction waited ${timeout} ms for a nested transaction to end. ` +
        `Do not await, inside a nested transaction, what was started outside it: ${statement.slice(0, 200)}`,
    )
    this.statement = statement
  }
}

/** Options that only an outermost transaction can have. */
export class NestedTransactionOptions extends TrefoilError {
  override readonly code = 'TREFOIL_NESTED_TRANSACTION_OPTIONS' as const
  readonly options: readonly string[]

  constructor(options: readonly string[]) {
    super(
      `a nested transaction is a savepoint and cannot choose ${options.join(', ')}. Give ${options.length > 1 ? 'them' : 'it'} to the outermost transaction`,
    )
    this.options = options
  }
}
