import { fileURLToPath } from 'node:url'
import { connect, type Database, loadModels } from 'trefoil'
import { loadConfiguration } from 'trefoil/config'
import './inflections.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Connects the database of the environment and loads the models. The commands of trefoil do so themselves; every other
 * program begins with it: a server, a script, the specs.
 */
export async function start(): Promise<Database> {
  const { options } = await loadConfiguration(root)
  const database = await connect(options)
  await loadModels(`${root}app/models`)
  return database
}
