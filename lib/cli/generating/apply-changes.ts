import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isInteractive, print, type State, stateLine } from '../output.ts'
import { askConflict } from './ask-conflict.ts'
import type { ApplyOptions, Change } from './change.ts'
import { FilesInTheWay } from './errors.ts'

export interface Applied {
  readonly state: State
  readonly change: Change
}

/**
 * Writes what a generator planned, telling each step in Rails' words. Where a file is in the way and nobody can be
 * asked, nothing at all is written.
 *
 * @throws FilesInTheWay, Canceled
 */
export async function applyChanges(changes: readonly Change[], options: ApplyOptions): Promise<Applied[]> {
  const tell = (state: State, change: Change): void => {
    if (!options.quiet) print(stateLine(state, `${options.prefix ?? ''}${change.path}`, change.kind === 'insert' ? change.what : ''))
  }
  if (options.onConflict === 'ask' && !options.pretend && !isInteractive()) refuseConflicts(changes, options.root, tell)

  let onConflict = options.onConflict
  const applied: Applied[] = []
  for (const change of changes) {
    const path = join(options.root, change.path)
    const now = stateOf(change, path)
    let state = now
    if (now === 'conflict' && onConflict !== 'ask') state = onConflict
    tell(state, change)
    if (state === 'conflict' && !options.pretend) {
      const answer = await askConflict(path, change.path, readFileSync(path, 'utf8'), change.content ?? '')
      if (answer === 'all') onConflict = 'force'
      state = answer === 'no' ? 'skip' : 'force'
      tell(state, change)
    }
    if (!options.pretend && change.content !== null && (state === 'create' || state === 'force' || state === 'insert')) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, change.content)
    }
    applied.push({ state, change })
  }
  return applied
}

function stateOf(change: Change, path: string): State {
  if (change.kind === 'insert') return change.content === null ? 'identical' : 'insert'
  if (!existsSync(path)) return 'create'
  return readFileSync(path, 'utf8') === change.content ? 'identical' : 'conflict'
}

function refuseConflicts(changes: readonly Change[], root: string, tell: (state: State, change: Change) => void): void {
  const inTheWay = changes.filter((change) => stateOf(change, join(root, change.path)) === 'conflict')
  if (inTheWay.length === 0) return
  for (const change of inTheWay) tell('conflict', change)
  throw new FilesInTheWay(inTheWay.map((change) => change.path))
}
