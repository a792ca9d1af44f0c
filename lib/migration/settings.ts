import { currentDatabase, openDatabase, type Database } from '../database/index.ts'
import type { MigrationEvent } from './events.ts'

/** Where migrations are, where they go, and who hears of it. Shared by everything that runs or compares. */
export interface MigrationSettings {
  /** Default: the connected one. Its option `migrations` gives the defaults of what follows. */
  database?: Database | undefined
  /** The folder of the migration files, from the working directory. Default `db/migrate`. */
  dir?: string | undefined
  /** The schema of Trefoil's own tables. Default `public`. */
  schema?: string | undefined
  /** How long a statement that would block readers or writers waits for its lock, in milliseconds. Default 5000. */
  lockTimeout?: number | undefined
  /** How often it is tried again after that, with a growing pause. Default 10. */
  lockRetries?: number | undefined
  onEvent?: ((event: MigrationEvent) => void) | undefined
}

/** Settings with everything decided. */
export interface ResolvedSettings {
  readonly database: Database
  readonly dir: string
  readonly schema: string
  readonly lockTimeout: number
  readonly lockRetries: number
  readonly onEvent: (event: MigrationEvent) => void
}

export function resolveSettings(settings: MigrationSettings = {}): ResolvedSettings {
  const database = settings.database ?? currentDatabase()
  const configured = database.options.migrations ?? {}
  return {
    database,
    dir: settings.dir ?? configured.dir ?? 'db/migrate',
    schema: settings.schema ?? configured.schema ?? 'public',
    lockTimeout: settings.lockTimeout ?? configured.lockTimeout ?? 5000,
    lockRetries: settings.lockRetries ?? 10,
    onEvent: settings.onEvent ?? (() => {}),
  }
}

/** Runs `work` with the database that DDL goes to: another one where `migrations.url` names it. */
export async function withMigrationDatabase<T>(settings: ResolvedSettings, work: (settings: ResolvedSettings) => Promise<T>): Promise<T> {
  const url = settings.database.options.migrations?.url
  if (url === undefined) return work(settings)
  const { options } = settings.database
  const { url: _url, ...migrations } = options.migrations!
  const { applicationName, onNotice } = options
  const database = await openDatabase({
    url,
    migrations,
    applicationName,
    ...(onNotice && { onNotice }),
    // An address that says nothing of TLS goes by what the application has.
    ...(options.adapter === 'pg' && {
      connectTimeout: options.connectTimeout,
      ...(!/[?&]sslmode=/.test(url) && { ssl: options.ssl }),
    }),
  })
  try {
    return await work({ ...settings, database })
  } finally {
    await database.close()
  }
}
