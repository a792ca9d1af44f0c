import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { DataDirectoryUnusable } from '../errors/index.ts'
import { readTemplate, removeTemplate, writeTemplate } from './template.ts'

/** In a directory whose first filling has not ended. */
const INCOMPLETE = 'trefoil.incomplete'

/** Opens what is in the directory, or a new database. The directory is locked by the caller. */
export async function openPglite(dataDir: string | undefined, options: PGliteOptions): Promise<PGlite> {
  if (dataDir === undefined) return create(options)
  const marker = join(dataDir, INCOMPLETE)
  if (existsSync(marker)) empty(dataDir)
  if (existsSync(join(dataDir, 'PG_VERSION'))) return reopen(dataDir, options)
  const foreign = readdirSync(dataDir).find((name) => !name.startsWith('trefoil.'))
  if (foreign !== undefined)
    throw new DataDirectoryUnusable(dataDir, `it holds ${foreign} and no database. Name another folder, or empty this one`)
  writeFileSync(marker, '')
  const pglite = await create({ ...options, dataDir })
  rmSync(marker)
  return pglite
}

async function reopen(dataDir: string, options: PGliteOptions): Promise<PGlite> {
  try {
    return await PGlite.create({ ...options, dataDir })
  } catch (cause) {
    const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
    throw new DataDirectoryUnusable(
      dataDir,
      `it was made by PostgreSQL ${version}. Open it with the version of PGlite that made it, or start over: trefoil db:reset`,
      cause,
    )
  }
}

/** A new database: from the template, or made anew and kept as the template. */
async function create(options: PGliteOptions): Promise<PGlite> {
  const template = await readTemplate()
  if (template !== undefined) {
    try {
      return await PGlite.create({ ...options, loadDataDir: template })
    } catch (error) {
      // An extension that is not there fails without a template too, and then says so.
      await removeTemplate()
      if (options.dataDir !== undefined) empty(options.dataDir)
      process.emitWarning(`the cached template of PGlite was discarded: ${String(error)}`)
    }
  }
  const pglite = await PGlite.create(options)
  // An extension may have written to the server's configuration.
  if (Object.keys(options.extensions ?? {}).length === 0) await writeTemplate(pglite)
  return pglite
}

/** Removes what a filling left that did not end; the lock stays. */
function empty(dataDir: string): void {
  for (const name of readdirSync(dataDir))
    if (name === INCOMPLETE || !name.startsWith('trefoil.')) rmSync(join(dataDir, name), { recursive: true, force: true })
}
