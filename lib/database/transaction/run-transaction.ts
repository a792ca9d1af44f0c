import { Deadlock, InvalidOption, NestedTransactionOptions, SerializationFailure, StatementOutdated } from '../errors/index.ts'
import { refuseUnknown } from '../options/unknown.ts'
import { Rollback } from './rollback.ts'
import { ambient } from './ambient.ts'
import type { Scope, ScopedDatabase } from './scope.ts'
import { TransactionScope } from './transaction-scope.ts'

export interface TransactionOptions {
  /** Default: the server's, `read committed`. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Refuse writes. */
  readOnly?: boolean
  /** With serializable and read only: wait at the start for a snapshot that cannot fail. */
  deferrable?: boolean
  /** How often the callback is repeated after a serialisation failure or a deadlock. Default 0. */
  retries?: number
  /** What a transaction inside another one is: a `savepoint` that can roll back alone (default), or part of it. */
  nested?: 'savepoint' | 'join'
}

const outermost = ['isolation', 'readOnly', 'deferrable', 'retries'] as const
const isolations = ['read committed', 'repeatable read', 'serializable']

/** Runs `work` in a transaction on that database, or in a savepoint where one is open. */
export async function runTransaction<T>(
  database: ScopedDatabase,
  parent: Scope | undefined,
  work: () => T,
  options: TransactionOptions,
): Promise<Awaited<T>> {
  check(options)
  if (parent instanceof TransactionScope) {
    const refused = outermost.filter((name) => options[name] !== undefined)
    if (refused.length > 0) throw new NestedTransactionOptions(refused)
    if (options.nested === 'join' && !parent.isHeld) return await work()
  }
  const opening = openingOf(options)
  const attempt = (): Promise<Awaited<T>> => attemptTransaction(database, parent, work, opening)
  if (parent !== undefined) return parent.nest(() => repeat(attempt, options.retries ?? 0))
  return repeat(attempt, options.retries ?? 0)
}

async function attemptTransaction<T>(
  database: ScopedDatabase,
  parent: Scope | undefined,
  work: () => T,
  opening: string,
): Promise<Awaited<T>> {
  const scope = new TransactionScope(database, { parent, opening })
  let value: Awaited<T>
  try {
    // Awaited inside, so that a lazy relation that is returned runs in the transaction.
    value = await ambient.run(scope, async () => await work())
  } catch (error) {
    const isMeant = error instanceof Rollback
    await scope.rollback().catch((hookError: unknown) => {
      if (isMeant) throw hookError
      // The error of the callback says more, and only one can be thrown.
      process.emitWarning(hookError instanceof Error ? hookError : String(hookError), 'TrefoilRollbackHook')
    })
    if (isMeant) return undefined as Awaited<T>
    throw error
  }
  await scope.commit()
  return value
}

async function repeat<T>(attempt: () => Promise<T>, retries: number): Promise<T> {
  for (let failed = 0; ; failed++) {
    try {
      return await attempt()
    } catch (error) {
      if (failed >= retries || !isRepeatable(error)) throw error
      // Rivals that failed together must not meet again at once.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** Math.min(failed, 6)))
    }
  }
}

function isRepeatable(error: unknown): boolean {
  return error instanceof SerializationFailure || error instanceof Deadlock || error instanceof StatementOutdated
}

/** Throws UnknownOption, InvalidOption. */
function check(options: TransactionOptions): void {
  refuseUnknown(Object.keys(options), [...outermost, 'nested'], 'transaction')
  const { isolation, nested, retries = 0 } = options
  // Not a bind: the value becomes part of the statement.
  if (isolation !== undefined) refuseUnknown([isolation], isolations, 'isolation')
  if (nested !== undefined) refuseUnknown([nested], ['savepoint', 'join'], 'nested')
  if (!Number.isInteger(retries) || retries < 0)
    throw new InvalidOption('retries', `is a whole number of at least 0, not ${String(retries)}`)
}

function openingOf({ isolation, readOnly, deferrable }: TransactionOptions): string {
  const modes = [
    isolation === undefined ? '' : ` ISOLATION LEVEL ${isolation.toUpperCase()}`,
    readOnly === true ? ' READ ONLY' : '',
    deferrable === true ? ' DEFERRABLE' : '',
  ]
  return `BEGIN${modes.join('')}`
}
