import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { connect, type Database, type DatabaseOptions, disconnect } from '../database/index.ts'
import type { MigrationSettings } from '../migration/index.ts'
import { loadModels } from '../model/index.ts'
import { enterApplication, importFile, loadInflections } from './application.ts'
import { ApplicationFileBroken } from './errors.ts'

/** The flags of every command that works with the database. */
export interface DatabaseFlags { readonly env?: string }
export const databaseFlags = (command: Command): Command => command.option('--env <NAME>', 'the environment (default: TREFOIL_ENV, then NODE_ENV, then development)')

export interface ApplicationDatabase {
  readonly root: string
  readonly environment: string
  readonly options: DatabaseOptions
}

/** Enters the application and reads what config/database.ts says of the environment; connects to nothing. */
export async function configuredDatabase(flags: DatabaseFlags): Promise<ApplicationDatabase> {
  const root = await enterApplication(flags.env)
  await loadInflections(root)
  return { root, ...await readConfiguration(root) }
}

export interface Session extends ApplicationDatabase {
  readonly database: Database
  readonly settings: MigrationSettings
}

/**
 * Runs a command's work with the application's database connected, and disconnects.
 *
 * @param models Whether the models are loaded and checked before. Default false.
 */
export async function withDatabase<T>(flags: DatabaseFlags, work: (session: Session) => Promise<T>, { models = false } = {}): Promise<T> {
  const application = await configuredDatabase(flags)
  if (models) await loadApplicationModels(application.root)
  const database = await connect(application.options)
  try {
    return await work({ ...application, database, settings: settingsOf(application, database) })
  } finally {
    await disconnect()
  }
}

/** Imports app/models and checks what they declare. An application without models has none. */
export async function loadApplicationModels(root: string): Promise<void> {
  if (!existsSync(join(root, 'app/models'))) return
  await loadModels(join(root, 'app/models'))
}
