import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseOptions } from '../options/options.ts'
import { resolveOptions } from '../options/resolve.ts'
import { withMaintenanceDatabase } from './maintenance.ts'

/** Whether the database that the options name is there. One in memory always is. */
export async function databaseExists(options: DatabaseOptions): Promise<boolean> {
  const resolved = resolveOptions(options)
  if (resolved.adapter === 'pglite') return resolved.dataDir === undefined || existsSync(join(resolved.dataDir, 'PG_VERSION'))
  return withMaintenanceDatabase(resolved, async (maintenance) => {
    const { rows } = await maintenance.run({ text: 'select 1 from pg_database where datname = $1', name: '' }, [resolved.database])
    return rows.length > 0
  })
}
