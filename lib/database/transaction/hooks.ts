/** Runs after a transaction has ended, outside of it. */
export type Hook = () => unknown

/** The transaction that is open, for what must happen after it. */
export interface Transaction {
  /** 0 for a transaction, more for the savepoints in it. */
  readonly depth: number
  /** False once the callback has ended. */
  readonly isOpen: boolean
  /** After the outermost transaction was committed; never for what a savepoint rolled back. */
  onCommit(hook: Hook): void
  /** After this transaction, or the savepoint in which it was registered, was rolled back. */
  onRollback(hook: Hook): void
}

/** Every hook runs, in the order of registration; then the first error is thrown. */
export async function runHooks(hooks: readonly Hook[]): Promise<void> {
  const errors: unknown[] = []
  for (const hook of hooks) {
    try {
      await hook()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} hooks failed after the transaction had ended`)
}
