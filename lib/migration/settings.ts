import type { Database } from '../database/index.ts'
import type { MigrationEvent } from './events.ts'

/** Where migrations are, where they go, and who hears of it. Shared by everything that runs or compares. */
export interface MigrationSettings {
  /** Default: the connected one. */
  database?: Database | undefined
  /** The folder of the migration files. Default `db/migrate` below the working directory. */
  dir?: string | undefined
  /** The schema of Trefoil's own tables. Default `public`. */
  schema?: string | undefined
  /** How long a statement that would block readers or writers waits for its lock, in milliseconds. Default 5000. */
  lockTimeout?: number | undefined
  /** How often it is tried again after that, with a growing pause. Default 10. */
  lockRetries?: number | undefined
  onEvent?: ((event: MigrationEvent) => void) | undefined
}
