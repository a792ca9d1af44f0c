import { quoteIdentifier } from '../../sql/index.ts'
import type { ResolvedSettings } from '../settings.ts'
import { rowsOf } from './query.ts'

const OURS = ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout', 'search_path'] as const

/**
 * Gives the session what migrations need, and back what it had: no statement is cut off, a name without a schema is
 * in `public`, and `migrations.role` owns what is made.
 */
export async function withMigrationSession<T>({ database }: ResolvedSettings, work: () => Promise<T>): Promise<T> {
  const [before] = await rowsOf(database, `select ${OURS.map((name) => `current_setting('${name}')`).join(', ')}`)
  const role = database.options.migrations?.role
  await database.script(
    [
      'SET statement_timeout = 0',
      'SET idle_in_transaction_session_timeout = 0',
      'SET lock_timeout = 0',
      'SET search_path = public',
      ...(role === undefined ? [] : [`SET ROLE ${quoteIdentifier(role)}`]),
    ].join(';'),
  )
  try {
    return await work()
  } finally {
    // Nothing to give back where the connection is gone.
    const restored = rowsOf(
      database,
      `select ${OURS.map((name, index) => `set_config('${name}', $${index + 1}, false)`).join(', ')}`,
      before,
    )
    await restored.then(() => (role === undefined ? undefined : database.script('RESET ROLE'))).catch(() => {})
  }
}
