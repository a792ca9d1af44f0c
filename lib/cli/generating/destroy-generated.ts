import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { print, type State, stateLine } from '../output.ts'
import { associationLine, removeAssociation } from './association-source.ts'
import type { ApplyOptions } from './change.ts'
import { GeneratedFilesChanged, NothingGenerated } from './errors.ts'
import { fingerprint, forgetGenerated, type GeneratedEntry, recallGenerated, renewFingerprint } from './generated-log.ts'

/**
 * Undoes what a generator wrote: removes its files and takes its lines out of others. Files that a person changed, or
 * of which it is not known, are removed with `force` only.
 *
 * @param key Generator and name: `model Order`.
 * @param conventional The files that the generator makes for that name, for a working copy that did not make them.
 */
export function destroyGenerated(key: string, conventional: readonly string[], options: ApplyOptions): void {
  const { root } = options
  const tell = (state: State, path: string, note = ''): void => {
    if (!options.quiet) print(stateLine(state, path, note))
  }
  const known = recallGenerated(root, key)
  const entry: GeneratedEntry = known ?? { files: Object.fromEntries(conventional.map((path) => [path, ''])), inserts: [] }
  const present = Object.keys(entry.files).filter((path) => existsSync(join(root, path)))
  if (present.length === 0 && entry.inserts.length === 0) {
    throw new NothingGenerated(`There is no ${key} here: ${conventional.join(', ')} ${conventional.length === 1 ? 'is' : 'are'} not there`)
  }
  const changed = present.filter((path) => fingerprint(readFileSync(join(root, path), 'utf8')) !== entry.files[path])
  if (changed.length > 0 && options.onConflict === 'ask') {
    throw new GeneratedFilesChanged(
      changed,
      known ? 'changed since it was generated' : 'not generated in this working copy, so it is not known what was changed by hand',
    )
  }
  for (const path of present) {
    const keep = options.onConflict === 'skip' && changed.includes(path)
    tell(keep ? 'skip' : 'remove', path)
    if (!keep && !options.pretend) rmSync(join(root, path))
  }
  for (const { path, association } of entry.inserts) {
    if (!existsSync(join(root, path))) continue
    const source = readFileSync(join(root, path), 'utf8')
    const edit = removeAssociation(source, association)
    if (edit.kind === 'changed') {
      tell('subtract', path, associationLine(association))
      if (options.pretend) continue
      writeFileSync(join(root, path), edit.source)
      renewFingerprint(root, path, source, edit.source)
    } else if (edit.kind === 'impossible') tell('skip', path, `${edit.reason}; take it out by hand: ${associationLine(association)}`)
  }
  if (!options.pretend && known) forgetGenerated(root, key)
}
