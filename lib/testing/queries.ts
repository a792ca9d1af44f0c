import { AssertionError } from 'node:assert'
import { currentDatabase, onQuery, type Database } from '../database/index.ts'

/** One statement that was sent, with its parameters as they were sent. */
export interface RecordedQuery {
  readonly sql: string
  readonly values: readonly unknown[]
}

/**
 * Runs a function and gives what it resolved to with every statement that was sent meanwhile, `BEGIN` and its like
 * among them.
 *
 * @example
 * const { result, queries } = await recordQueries(() => User.includes('orders'))
 * queries.length   // 2
 */
export async function recordQueries<T>(fn: () => T): Promise<{ result: Awaited<T>; queries: RecordedQuery[] }> {
  await arrived()
  const queries: RecordedQuery[] = []
  const stop = onQuery(
    ({ sql, values }) => {
      if (sql !== MARK) queries.push({ sql, values })
    },
    { logBinds: true },
  )
  try {
    const result = await fn()
    await arrived()
    return { result, queries }
  } finally {
    stop()
  }
}

/** Nothing: an empty statement, which the server only answers. */
const MARK = ''

/** The end of a savepoint is sent and not waited for: inside a transaction, what was sent before has to arrive to be counted. */
async function arrived(): Promise<void> {
  const database = connectedDatabase()
  if (database?.isInTransaction === true) await database.script(MARK)
}

function connectedDatabase(): Database | null {
  try {
    return currentDatabase()
  } catch {
    return null
  }
}

/**
 * Fails unless the function sends exactly so many statements; the message lists them. Gives the function's result.
 *
 * @example
 * await expectQueries(2, async () => { for (const user of await User.all()) await user.orders })
 */
export async function expectQueries<T>(count: number, fn: () => T): Promise<Awaited<T>> {
  const { result, queries } = await recordQueries(fn)
  if (queries.length !== count) {
    throw new AssertionError({
      message: `expected ${statements(count)}, and ${queries.length === 1 ? '1 was' : `${queries.length} were`} sent:${list(queries)}`,
      actual: queries.length,
      expected: count,
      operator: 'expectQueries',
      stackStartFn: expectQueries,
    })
  }
  return result
}

/**
 * Fails unless one of the statements that the function sends is this one: equal to a string (white space aside), or
 * matched by a pattern. Gives the function's result.
 */
export async function expectSql<T>(expected: string | RegExp, fn: () => T): Promise<Awaited<T>> {
  const { result, queries } = await recordQueries(fn)
  // Not test(): a pattern with the flag g would go on where its last match ended.
  const isExpected = (sql: string): boolean =>
    typeof expected === 'string' ? squeezed(sql) === squeezed(expected) : sql.search(expected) !== -1
  if (!queries.some(({ sql }) => isExpected(sql))) {
    throw new AssertionError({
      message: `expected a statement ${String(expected)}; sent ${queries.length === 0 ? 'was none' : 'were:'}${list(queries)}`,
      actual: queries.map(({ sql }) => sql),
      expected,
      operator: 'expectSql',
      stackStartFn: expectSql,
    })
  }
  return result
}

const squeezed = (sql: string): string => sql.replace(/\s+/g, ' ').trim()
const statements = (count: number): string => (count === 1 ? '1 statement' : `${count} statements`)
const list = (queries: readonly RecordedQuery[]): string => queries.map(({ sql }, index) => `\n  ${index + 1}. ${sql}`).join('')
