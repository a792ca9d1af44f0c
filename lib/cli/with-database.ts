import type { Command } from 'commander'
import type { ApplicationDatabase, Session } from './database-session.ts'

/** The flags of every command that works with the database. */
export interface DatabaseFlags {
  readonly env?: string
}

export const databaseFlags = (command: Command): Command =>
  command.option('--env <NAME>', 'the environment (default: TREFOIL_ENV, then NODE_ENV, then development)')

// The framework is loaded when a command runs, not when its help is shown.

/** See configuredDatabase of database-session.ts. */
export async function configuredDatabase(flags: DatabaseFlags): Promise<ApplicationDatabase> {
  const session = await import('./database-session.ts')
  return session.configuredDatabase(flags.env)
}

/** See withDatabase of database-session.ts. */
export async function withDatabase<T>(
  flags: DatabaseFlags,
  work: (session: Session) => Promise<T>,
  options?: { readonly models?: boolean },
): Promise<T> {
  const session = await import('./database-session.ts')
  return session.withDatabase(flags.env, work, options)
}
