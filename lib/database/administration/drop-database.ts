import { rmSync } from 'node:fs'
import { quoteIdentifier } from '../../sql/index.ts'
import type { DatabaseOptions } from '../options/options.ts'
import { resolveOptions } from '../options/resolve.ts'
import { databaseExists } from './database-exists.ts'
import { databaseTitle } from './database-title.ts'
import { withMaintenanceDatabase } from './maintenance.ts'

/**
 * Drops the database that the options name, with all that is in it. For PGlite, removes its data directory.
 * One that is not there is no error. Refused by the server while others are connected, and while a process has the directory open.
 *
 * @throws DatabaseError (55006) while sessions are open, DataDirectoryBusy, ConnectionRefused, InsufficientPrivilege
 */
export async function dropDatabase(options: DatabaseOptions): Promise<{ dropped: boolean; name: string }> {
  const resolved = resolveOptions(options)
  const name = databaseTitle(resolved)
  if (!(await databaseExists(options))) return { dropped: false, name }
  if (resolved.adapter === 'pglite') {
    if (resolved.dataDir === undefined) return { dropped: false, name }
    const { lockDirectory } = await import('../pglite/directory-lock.ts')
    const lock = await lockDirectory(resolved.dataDir)
    rmSync(resolved.dataDir, { recursive: true, force: true })
    lock.release()
    return { dropped: true, name }
  }
  return withMaintenanceDatabase(resolved, async (maintenance) => {
    await maintenance.script(`DROP DATABASE IF EXISTS ${quoteIdentifier(resolved.database)}`)
    return { dropped: true, name }
  })
}
