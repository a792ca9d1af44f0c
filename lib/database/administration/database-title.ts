import { relative } from 'node:path'
import type { Resolved } from '../options/resolve.ts'

/** What people call the database: its name on the server, or the path of its data directory. */
export function databaseTitle(options: Resolved): string {
  if (options.adapter === 'pg') return options.database
  return options.dataDir === undefined ? 'in memory' : relative('.', options.dataDir) || '.'
}
