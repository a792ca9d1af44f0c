import type { DatabaseOptions } from '../database/index.ts'
import { importFile } from './application.ts'

/** What config/database.ts says of the environment. */
export async function readConfiguration(root: string): Promise<{ environment: string; options: DatabaseOptions }> {
  const { default: configuration } = await importFile(root, 'config/database.ts') as { default: Record<string, DatabaseOptions> }
  const environment = process.env['TREFOIL_ENV'] ?? process.env['NODE_ENV'] ?? 'development'
  const url = process.env['DATABASE_URL']
  const options = configuration[environment]!
  return { environment, options: url ? { url } : options }
}
