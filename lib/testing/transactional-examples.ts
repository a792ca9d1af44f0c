import { TrefoilError } from '../naming/index.ts'
import { currentDatabase, type HeldTransaction } from '../database/index.ts'

type Hook = (name: string, fn: () => Promise<void> | void) => void
interface Runner {
  readonly beforeEach?: Hook
  readonly afterEach?: Hook
}

/**
 * Runs each example in a transaction that is rolled back after it, so that no example sees the rows of another.
 * Call it in a `describe`, or at the top of a spec; the database has to be connected when the first example begins.
 *
 * Inside a transaction each save has a savepoint. It travels with its statement and costs no round trip of its own, but
 * assertions on statements see it.
 *
 * @throws NoTestRunner where there is no global beforeEach and afterEach (mocha, jest, vitest with globals).
 */
export function useTransactionalExamples(): void {
  const { beforeEach, afterEach } = globalThis as Runner
  if (beforeEach === undefined || afterEach === undefined) throw new NoTestRunner()
  let held: HeldTransaction | null = null
  beforeEach('begins a transaction', async () => {
    held = currentDatabase().holdTransaction()
    // Sent now, so that it counts among no example's statements.
    await currentDatabase().script('')
  })
  afterEach('rolls it back', async () => {
    await held?.rollback()
    held = null
  })
}

/** `useTransactionalExamples` was called outside of a test runner. */
export class NoTestRunner extends TrefoilError {
  override readonly code = 'TREFOIL_NO_TEST_RUNNER' as const
  constructor() {
    super('useTransactionalExamples() needs a test runner with global beforeEach and afterEach; call it in a spec')
  }
}
