import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { packageFolder, readPackage } from '../version.ts'

/**
 * What stands in a new application's package.json for trefoil.
 *
 * @param asked `--package`: a path (from `folder`), a version or range, a tag, or a URL.
 * @param root The application's folder; paths are written relative to it.
 */
export function packageSpec(asked: string | undefined, folder: string, root: string): string {
  if (asked === undefined) return ownSpec(root)
  const word = asked.replace(/^trefoil@/, '').replace(/^file:/, '')
  const path = resolve(folder, word)
  const looksLikePath =
    asked.startsWith('file:') || word.startsWith('.') || isAbsolute(word) || (word.endsWith('.tgz') && !/^\w+:/.test(word))
  if (looksLikePath || (word.includes('/') && existsSync(path))) {
    if (!existsSync(path)) throw new UsageError(`--package ${asked}: there is no ${path}`)
    return fileSpec(path, root)
  }
  if (/^(https?|git\+\w+|git|ssh|github|npm):/.test(word) || /^[\w-]+\/[\w.-]+(#.+)?$/.test(word)) return word
  if (/^[\^~<>=v]*\d[\w.+-]*( .*)?$/.test(word) || /^[a-z][\w.-]*$/i.test(word) || word === '*') return word
  throw new UsageError(`--package ${asked} is neither a version, nor a path, nor a URL`)
}

/** Where the running package came from: the tarball or folder that npm recorded, a checkout, else the registry. */
function ownSpec(root: string): string {
  const parent = dirname(packageFolder)
  if (basename(parent) !== 'node_modules') return fileSpec(packageFolder, root)
  const recorded = recordedFile(parent)
  return recorded === null ? `^${readPackage().version}` : fileSpec(recorded, root)
}

/** npm keeps in node_modules/.package-lock.json what it installed, and `file:` where it was no registry. */
function recordedFile(modules: string): string | null {
  const lock = join(modules, '.package-lock.json')
  if (!existsSync(lock)) return null
  const { packages = {} } = JSON.parse(readFileSync(lock, 'utf8')) as { packages?: Record<string, { resolved?: string } | undefined> }
  const resolved = packages['node_modules/trefoil']?.resolved
  if (resolved?.startsWith('file:') !== true) return null
  const file = resolve(dirname(modules), resolved.slice('file:'.length))
  // The tarball may be gone since; what it contained is still here.
  return existsSync(file) ? file : packageFolder
}

/** npm takes forward slashes on every system. */
function fileSpec(path: string, root: string): string {
  const from = existsSync(root) ? realpathSync(root) : join(realpathSync(nearest(dirname(root))), relative(nearest(dirname(root)), root))
  return `file:${relative(from, realpathSync(path)).replaceAll('\\', '/')}`
}

const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)))
