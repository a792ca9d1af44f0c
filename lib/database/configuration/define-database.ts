import type { DatabaseOptions } from '../options/options.ts'

/** The database of each environment. `development`, `test` and `production` are usual; others may be added. */
export type DatabaseConfiguration = { readonly [environment: string]: DatabaseOptions }

/**
 * Says where the database of each environment is: the default export of `config/database.ts`. Returns what it is given, typed.
 *
 * @example
 * export default defineDatabase({
 *   development: { adapter: 'pglite', dataDir: 'db/development' },
 *   test: { adapter: 'pglite' },
 *   production: { url: 'postgres://db.internal/shop', pool: { size: 10 }, migrations: { lockTimeout: 2000 } },
 * })
 */
export function defineDatabase<const C extends DatabaseConfiguration>(configuration: C): C {
  return configuration
}
