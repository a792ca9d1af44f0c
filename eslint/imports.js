// @ts-check
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** @typedef {{ size: number, mtime: number, imports: readonly string[] }} Entry */
/** @type {Map<string, Entry>} */
const remembered = new Map()

/**
 * The relative imports of a module as absolute paths: static, `import type`, re-exports, dynamic ones and `import('…')` in types.
 * @param {string} text the module's source
 * @param {string} file its absolute path
 * @returns {string[]}
 */
export function importsOf(text, file) {
  const names = ts.preProcessFile(text, true, true).importedFiles.map((found) => found.fileName)
  return names.filter((name) => name.startsWith('.')).map((name) => path.resolve(path.dirname(file), name))
}

/**
 * As `importsOf`, for a file on disk. An editor lints again and again: a file is read anew only when it has changed.
 * A file that does not exist imports nothing; the compiler reports it.
 * @param {string} file an absolute path
 * @returns {readonly string[]}
 */
export function importsOfFile(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) return []
  const known = remembered.get(file)
  if (known?.mtime === stat.mtimeMs && known.size === stat.size) return known.imports
  const imports = importsOf(fs.readFileSync(file, 'utf8'), file)
  remembered.set(file, { size: stat.size, mtime: stat.mtimeMs, imports })
  return imports
}
