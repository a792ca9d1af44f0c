import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { PGlite } from '@electric-sql/pglite'

/**
 * A new database, packed: unpacking it takes a fraction of what `initdb` takes. One file a version of PGlite, in the user's cache.
 * It is written aside and renamed, so that other processes see all of it or nothing. Whatever goes wrong with it only costs time.
 */
const file = templateFile()

export async function readTemplate(): Promise<Blob | undefined> {
  try {
    return new Blob([await promisify(gunzip)(await readFile(await file))])
  } catch {
    return undefined
  }
}

/** Packs a database that nobody has used yet. */
export async function writeTemplate(pglite: PGlite): Promise<void> {
  try {
    await pglite.exec('checkpoint')
    const tar = await (await pglite.dumpDataDir('none')).arrayBuffer()
    const path = await file
    const aside = `${path}.${process.pid}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    await writeFile(aside, await promisify(gzip)(tar, { level: 1 }))
    await rename(aside, path)
  } catch {
    // A cache that cannot be written.
  }
}

/** For one that does not unpack. */
export async function removeTemplate(): Promise<void> {
  await rm(await file, { force: true }).catch(() => undefined)
}

async function templateFile(): Promise<string> {
  return join(cacheDirectory(), 'trefoil', `pglite-${await pgliteVersion()}.tar.gz`)
}

async function pgliteVersion(): Promise<string> {
  const manifest = join(dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite'))), '..', 'package.json')
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version
}

function cacheDirectory(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env
  if (xdg !== undefined && xdg !== '') return xdg
  if (process.platform === 'win32') return local ?? tmpdir()
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache')
}
