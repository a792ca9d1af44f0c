import { quoteIdentifier } from '../../sql/index.ts'
import { DatabaseError } from '../errors/index.ts'
import type { DatabaseOptions } from '../options/options.ts'
import { resolveOptions } from '../options/resolve.ts'
import { openDatabase } from '../registry.ts'
import { databaseExists } from './database-exists.ts'
import { databaseTitle } from './database-title.ts'
import { withMaintenanceDatabase } from './maintenance.ts'

const DUPLICATE_DATABASE = '42P04'

/**
 * Creates the database that the options name: UTF8, from template0, whatever the server's default is. For PGlite, its data directory.
 * One that is there is left as it is; one in memory needs none.
 *
 * @throws ConnectionRefused, AuthenticationFailed, InsufficientPrivilege, DataDirectoryBusy
 */
export async function createDatabase(options: DatabaseOptions): Promise<{ created: boolean; name: string }> {
  const resolved = resolveOptions(options)
  const name = databaseTitle(resolved)
  if (await databaseExists(options)) return { created: false, name }
  if (resolved.adapter === 'pglite') {
    const database = await openDatabase(options)
    await database.close()
    return { created: true, name }
  }
  return withMaintenanceDatabase(resolved, async (maintenance) => {
    try {
      await maintenance.script(`CREATE DATABASE ${quoteIdentifier(resolved.database)} ENCODING 'UTF8' TEMPLATE template0`)
    } catch (error) {
      // Somebody else was faster.
      if (error instanceof DatabaseError && error.sqlState === DUPLICATE_DATABASE) return { created: false, name }
      throw error
    }
    return { created: true, name }
  })
}
