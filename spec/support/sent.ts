import { recordQueries } from '../../lib/testing/index.ts'

/** The texts of the statements that a function sends. */
export async function sent(fn: () => unknown): Promise<string[]> {
  const { queries } = await recordQueries(fn)
  return queries.map(({ sql }) => sql)
}

/** The error that a function throws or rejects with; fails where it does neither. */
export async function raised(fn: () => unknown): Promise<Error & Record<string, unknown>> {
  try {
    await fn()
  } catch (error) {
    return error as Error & Record<string, unknown>
  }
  throw new Error('nothing was raised')
}
