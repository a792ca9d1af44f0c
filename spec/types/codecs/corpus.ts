import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Strings that have broken programs, from a file that is no part of this repository: an array of strings in the
 * folder that TREFOIL_CORPUS names, or beside it. Null where there is none, which on a build server is a failure.
 */
export function naughtyStrings(): string[] | null {
  const file = join(process.env['TREFOIL_CORPUS'] ?? join(import.meta.dirname, '../../../../shared'), 'corpora/blns.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as string[]
  if (process.env['CI']) throw new Error(`No corpus of naughty strings at ${file}: name one by TREFOIL_CORPUS.`)
  return null
}
