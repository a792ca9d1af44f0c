import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConfigurationBroken, EnvironmentMissing } from '../errors/index.ts'
import { checkOptions } from '../options/check.ts'
import type { DatabaseOptions, UrlOptions } from '../options/options.ts'
import type { DatabaseConfiguration } from './define-database.ts'
import { environmentName } from './environment.ts'

export interface LoadedConfiguration {
  readonly environment: string
  readonly options: DatabaseOptions
}

/**
 * Reads the environment files and `config/database.ts` of an application. `.env.<environment>` wins over `.env`, what is set already
 * over both, and `DATABASE_URL` over the address in the configuration, whose other options stay.
 *
 * A configuration in TypeScript needs a process that can import TypeScript: the command line's can.
 *
 * @param root The application's folder: relative data directories count from there.
 * @param environment Default: TREFOIL_ENV, then NODE_ENV, then `development`.
 * @throws ConfigurationBroken, EnvironmentMissing, UnknownOption, InvalidOption
 *
 * @example
 * const { options } = await loadConfiguration(process.cwd())
 * await connect(options)
 */
export async function loadConfiguration(root: string, environment: string = environmentName()): Promise<LoadedConfiguration> {
  await loadEnvironmentFiles(root, environment)
  const file = join(root, 'config/database.ts')
  const configuration = await importConfiguration(file)
  const configured = configuration[environment]
  const url = process.env['DATABASE_URL']
  if (configured === undefined && !url) throw new EnvironmentMissing(environment, Object.keys(configuration), file)
  const options = url ? withUrl(configured, url) : fromRoot(root, configured!)
  checkOptions(options)
  return { environment, options }
}

async function loadEnvironmentFiles(root: string, environment: string): Promise<void> {
  const { config } = await import('dotenv')
  for (const name of [`.env.${environment}`, '.env']) config({ path: join(root, name), quiet: true })
}

async function importConfiguration(file: string): Promise<DatabaseConfiguration> {
  if (!existsSync(file))
    throw new ConfigurationBroken(file, 'does not exist. It says where the database is: export default defineDatabase({ … })')
  let module: { default?: unknown }
  try {
    module = (await import(pathToFileURL(file).href)) as { default?: unknown }
  } catch (cause) {
    throw new ConfigurationBroken(file, `cannot be imported: ${cause instanceof Error ? cause.message : String(cause)}`, cause)
  }
  const configuration = module.default
  if (typeof configuration !== 'object' || configuration === null)
    throw new ConfigurationBroken(file, 'has no default export. It needs: export default defineDatabase({ … })')
  return configuration as DatabaseConfiguration
}

/** What says where the database is makes room for the url; the rest stays, if a server knows it. */
function withUrl(configured: DatabaseOptions | undefined, url: string): UrlOptions {
  const address = ['adapter', 'url', 'dataDir', 'extensions', 'host', 'port', 'user', 'password', 'database']
  const rest = Object.fromEntries(Object.entries(configured ?? {}).filter(([name]) => !address.includes(name)))
  return { ...rest, url }
}

function fromRoot(root: string, options: DatabaseOptions): DatabaseOptions {
  return options.adapter === 'pglite' && options.dataDir !== undefined ? { ...options, dataDir: resolve(root, options.dataDir) } : options
}
