import { resolve } from 'node:path'
import type { Database, DatabaseOptions } from '../../database/index.ts'
import type { MigrationSettings } from '../../migration/index.ts'

/** What migrations need to know of an application: its folder of files, and what config/database.ts says of them. */
export function migrationSettings(root: string, options: DatabaseOptions, database?: Database): MigrationSettings {
  const { dir = 'db/migrate', schema, lockTimeout } = options.migrations ?? {}
  return { dir: resolve(root, dir), database, schema, lockTimeout }
}
