import { TrefoilError } from '../../naming/index.ts'

/** A statement wanted a database before `connect()`. */
export class NotConnected extends TrefoilError {
  override readonly code = 'TREFOIL_NOT_CONNECTED' as const
  readonly database: string

  constructor(database: string, connected: readonly string[]) {
    const call =
      database === 'default'
        ? "await connect({ url: process.env.DATABASE_URL }), or connect({ adapter: 'pglite' })"
        : `await connect({ name: '${database}', … })`
    const others = connected.length > 0 ? ` Connected are: ${connected.join(', ')}.` : ''
    super(`database ${database} is not connected. Call ${call} first.${others}`)
    this.database = database
  }
}

/** `registerDatabase()` was called for a name that is in use; `connect()` replaces what has it. */
export class AlreadyConnected extends TrefoilError {
  override readonly code = 'TREFOIL_ALREADY_CONNECTED' as const
  readonly database: string

  constructor(database: string) {
    super(
      `database ${database} is connected already. Disconnect it first (await disconnect('${database}')), or give the second one a name: connect({ name: 'other', … })`,
    )
    this.database = database
  }
}

/** A statement on a database after `close()` or `disconnect()`. */
export class DatabaseClosed extends TrefoilError {
  override readonly code = 'TREFOIL_DATABASE_CLOSED' as const
  readonly database: string

  constructor(database: string) {
    super(`database ${database} was closed. Connect again before using it`)
    this.database = database
  }
}

/** No connection became free in time. */
export class PoolTimeout extends TrefoilError {
  override readonly code = 'TREFOIL_POOL_TIMEOUT' as const
  readonly timeout: number
  readonly inUse: number
  readonly waiting: number

  constructor(database: string, facts: { timeout: number; inUse: number; waiting: number }) {
    super(
      `database ${database}: no connection became free within ${facts.timeout} ms; ${facts.inUse} are in use and ${facts.waiting} callers wait. ` +
        'Look for transactions that stay open, or raise pool.size, pool.overflow or pool.timeout',
    )
    this.timeout = facts.timeout
    this.inUse = facts.inUse
    this.waiting = facts.waiting
  }
}

/** An option that does not exist. */
export class UnknownOption extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_OPTION' as const
  readonly option: string

  constructor(option: string, where: string, suggestion: string | undefined, known: readonly string[]) {
    super(
      `${where} has no option ${option}. ${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}Known are: ${known.join(', ')}`,
    )
    this.option = option
  }
}

/** An option with a value that cannot work. */
export class InvalidOption extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_OPTION' as const
  readonly option: string

  constructor(option: string, problem: string) {
    super(`${option} ${problem}`)
    this.option = option
  }
}

/** A statement that cannot be sent: too many parameters, or NUL in its text. */
export class UnsendableStatement extends TrefoilError {
  override readonly code = 'TREFOIL_UNSENDABLE_STATEMENT' as const
  readonly statement: string

  constructor(statement: string, problem: string) {
    super(`${problem}: ${statement.slice(0, 200)}`)
    this.statement = statement
  }
}

/** Something that this adapter cannot do. `database.capabilities` says so beforehand. */
export class AdapterLimit extends TrefoilError {
  override readonly code = 'TREFOIL_ADAPTER_LIMIT' as const
  readonly adapter: string
  readonly feature: string

  constructor(adapter: string, feature: string, reason: string) {
    super(`the ${adapter} adapter has no ${feature}: ${reason}`)
    this.adapter = adapter
    this.feature = feature
  }
}
