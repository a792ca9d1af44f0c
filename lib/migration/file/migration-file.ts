import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Revision } from '../graph/index.ts'
import { InvalidMigrationFile } from './errors.ts'
import { readLiterals, targetName } from './literals.ts'

/** A migration as its file describes it, before anything of it is executed. */
export interface MigrationFile extends Revision {
  readonly path: string
  /** Whether its statements run in one transaction. */
  readonly transaction: boolean
  /** SHA-256 of its text, in hex. */
  readonly checksum: string
}

/** Far below the files that a process may have open. */
const OPEN_AT_ONCE = 100

const NAME = /^(?<revision>[^_]+)_(?<name>.+)\.(?:ts|js|mts|mjs)$/

/**
 * The migrations of a folder, read without executing them. A folder that does not exist has none.
 *
 * @throws InvalidMigrationFile, naming the file
 */
export async function readMigrationFiles(dir: string): Promise<MigrationFile[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter((name) => /\.(?:ts|js|mts|mjs)$/.test(name) && !name.endsWith('.d.ts') && !name.startsWith('.')).sort()
  const read: MigrationFile[] = []
  for (let at = 0; at < files.length; at += OPEN_AT_ONCE)
    read.push(...(await Promise.all(files.slice(at, at + OPEN_AT_ONCE).map(async (name) => readMigrationFile(join(dir, name), name)))))
  return read
}

async function readMigrationFile(path: string, name: string): Promise<MigrationFile> {
  const parts = NAME.exec(name)?.groups
  if (!parts) throw new InvalidMigrationFile(path, 'the name of a migration file is <revision>_<name>.ts')
  const source = await readFile(path, 'utf8')
  const literals = readLiterals(path, source)
  if (literals.revision !== parts['revision']) {
    throw new InvalidMigrationFile(
      path,
      `its name says revision ${parts['revision']}, its class says ${literals.revision}; they must be equal`,
    )
  }
  targetName(path, 'revision', literals.revision)
  return { ...literals, name: parts['name']!, path, checksum: checksum(source) }
}

/** Line endings do not count: a checkout may change them. */
export const checksum = (source: string): string => createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex')
