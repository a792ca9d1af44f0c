import { resolve } from 'node:path'
import { Database } from './database.ts'
import { AlreadyConnected, NotConnected } from './errors/index.ts'
import type { DatabaseOptions } from './options/options.ts'
import { printable } from './options/printable.ts'
import { resolveOptions, type Resolved } from './options/resolve.ts'
import type { Adapter } from './adapter.ts'

const connected = new Map<string, Database>()

/**
 * Connects and makes it the database that models, `transaction` and `sql` use; under a `name`, one of several.
 * Checks the address by opening the first connection. What was connected under that name is
 * replaced: it is closed once the statements under way on it have ended. Where connecting fails, it stays.
 *
 * @param from Options; or the name of an environment in `config/database.ts` of the working directory, by default the current one.
 * @example
 * await connect({ url: 'postgres://localhost/shop' })
 * await connect({ adapter: 'pglite', dataDir: 'db/development' })
 * await connect()                                  // config/database.ts, DATABASE_URL, .env
 * await connect({ name: 'analytics', url: process.env.ANALYTICS_URL })
 * @throws ConnectionRefused, AuthenticationFailed, DatabaseMissing, DataDirectoryBusy, UnknownOption, InvalidOption
 */
export async function connect(from?: DatabaseOptions | string): Promise<Database> {
  const options = typeof from === 'object' ? from : await configured(from)
  const { name = 'default' } = options
  const former = connected.get(name)
  // A data directory has room for one: only there the former one has to go first.
  if (former !== undefined && isSameDirectory(former, options)) await disconnect(name)
  const database = await openDatabase(options)
  const replaced = connected.get(name)
  connected.set(name, database)
  await replaced?.close()
  return database
}

function isSameDirectory(former: Database, options: DatabaseOptions): boolean {
  const [before, after] = [former.options, options].map((each) => (each as { dataDir?: string }).dataDir)
  return before !== undefined && after !== undefined && resolve(before) === resolve(after)
}

/**
 * Lets others find a database that `openDatabase` opened. Returns the function that undoes this without closing it.
 * @throws AlreadyConnected
 */
export function registerDatabase(database: Database, name: string = database.name): () => void {
  if (connected.has(name)) throw new AlreadyConnected(name)
  connected.set(name, database)
  return () => {
    if (connected.get(name) === database) connected.delete(name)
  }
}

/** As `connect`, but nobody else finds it: for a database beside the application's own. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const resolved = printable(resolveOptions(options))
  const adapter = await adapterFor(resolved)
  const database = new Database(resolved, adapter)
  try {
    await database.script('')
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** Closes a database and forgets it. Nothing happens where none of that name is connected. */
export async function disconnect(name = 'default'): Promise<void> {
  const database = connected.get(name)
  connected.delete(name)
  await database?.close()
}

/** The database of that name. Throws NotConnected. */
export function currentDatabase(name = 'default'): Database {
  const database = connected.get(name)
  if (database === undefined) throw new NotConnected(name, [...connected.keys()])
  return database
}

async function configured(environment: string | undefined): Promise<DatabaseOptions> {
  const { loadConfiguration } = await import('./configuration/load-configuration.ts')
  return (await loadConfiguration(process.cwd(), environment)).options
}

/** PGlite and its 27 MB are loaded only where they are asked for. */
async function adapterFor(options: Resolved): Promise<Adapter> {
  if (options.adapter === 'pglite') {
    const { PgliteAdapter } = await import('./pglite/pglite-adapter.ts')
    return new PgliteAdapter(options)
  }
  const { PgAdapter } = await import('./pg/pg-adapter.ts')
  return new PgAdapter(options)
}
