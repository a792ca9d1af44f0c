import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type Database, type DatabaseOptions, disconnect, loadConfiguration } from '../database/index.ts'
import type { MigrationSettings } from '../migration/index.ts'
import { loadModels } from '../model/index.ts'
import { migrationSettings } from '../tasks/index.ts'
import { enterApplication, loadInflections } from './application.ts'

export interface ApplicationDatabase {
  readonly root: string
  readonly environment: string
  readonly options: DatabaseOptions
}

/** Enters the application and reads what config/database.ts says of the environment; connects to nothing. */
export async function configuredDatabase(environment?: string): Promise<ApplicationDatabase> {
  const root = await enterApplication(environment)
  await loadInflections(root)
  return { root, ...(await loadConfiguration(root)) }
}

export interface Session extends ApplicationDatabase {
  readonly database: Database
  readonly settings: MigrationSettings
}

/**
 * Runs a command's work with the application's database connected, and disconnects.
 *
 * @param options.models Whether the models are loaded and checked before. Default false.
 */
export async function withDatabase<T>(
  environment: string | undefined,
  work: (session: Session) => Promise<T>,
  { models = false }: { readonly models?: boolean } = {},
): Promise<T> {
  const application = await configuredDatabase(environment)
  if (models) await loadApplicationModels(application.root)
  const database = await connect(application.options)
  try {
    return await work({ ...application, database, settings: migrationSettings(application.root, application.options, database) })
  } finally {
    await disconnect()
  }
}

/** What the task `environment` does: loads the models and connects. The one who runs the task disconnects. */
export async function connectApplication(root: string): Promise<void> {
  await loadInflections(root)
  const { options } = await loadConfiguration(root)
  await loadApplicationModels(root)
  await connect(options)
}

/** Imports app/models and checks what they declare. An application without models has none. */
async function loadApplicationModels(root: string): Promise<void> {
  if (existsSync(join(root, 'app/models'))) await loadModels(join(root, 'app/models'))
}
