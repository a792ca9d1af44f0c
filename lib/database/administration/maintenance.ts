import { DatabaseMissing } from '../errors/index.ts'
import type { Database } from '../database.ts'
import type { ResolvedServer } from '../options/resolve.ts'
import { openDatabase } from '../registry.ts'

/** Runs `work` on a database of the same server that is always there: one cannot be created from within itself. */
export async function withMaintenanceDatabase<T>(options: ResolvedServer, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await open(options, 'postgres').catch((error: unknown) => {
    if (error instanceof DatabaseMissing) return open(options, 'template1')
    throw error
  })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function open({ host, port, user, password, ssl, connectTimeout }: ResolvedServer, database: string): Promise<Database> {
  return openDatabase({
    adapter: 'pg',
    name: 'maintenance',
    host,
    port,
    user,
    ssl,
    connectTimeout,
    database,
    ...(password === undefined ? {} : { password }),
  })
}
