import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { InverseAssociation } from './association-source.ts'

/**
 * What was generated here, so that `destroy` can undo exactly that and nothing that a person changed since. It is local
 * to a working copy, and git ignores it.
 */
export interface GeneratedEntry {
  /** The files by path, with the SHA-256 of their text. */
  readonly files: Readonly<Record<string, string>>
  readonly inserts: readonly { readonly path: string; readonly association: InverseAssociation }[]
}

type Log = Record<string, GeneratedEntry>

const fileOf = (root: string): string => join(root, '.trefoil/generated.json')

const readLog = (root: string): Log => (existsSync(fileOf(root)) ? (JSON.parse(readFileSync(fileOf(root), 'utf8')) as Log) : {})

function writeLog(root: string, log: Log): void {
  mkdirSync(dirname(fileOf(root)), { recursive: true })
  writeFileSync(fileOf(root), `${JSON.stringify(log, null, 2)}\n`)
}

export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')

/** @param key Generator and name: `model Order`. */
export const recallGenerated = (root: string, key: string): GeneratedEntry | null => readLog(root)[key] ?? null

export function rememberGenerated(root: string, key: string, entry: GeneratedEntry): void {
  const log = readLog(root)
  // Generating again with --skip leaves files of the first time in place; they stay known.
  const before = log[key]
  log[key] = before
    ? {
        files: { ...before.files, ...entry.files },
        inserts: [
          ...before.inserts.filter(
            (one) => !entry.inserts.some((other) => other.path === one.path && other.association.name === one.association.name),
          ),
          ...entry.inserts,
        ],
      }
    : entry
  writeLog(root, log)
}

export function forgetGenerated(root: string, key: string): void {
  const log = readLog(root)
  const { [key]: _, ...rest } = log
  writeLog(root, rest)
}

/** An edit of ours in a generated file is no change by a person: whoever generated it still knows it. */
export function renewFingerprint(root: string, path: string, before: string, after: string): void {
  const log = readLog(root)
  const known = Object.entries(log).filter(([, entry]) => entry.files[path] === fingerprint(before))
  if (known.length === 0) return
  for (const [key, entry] of known) log[key] = { ...entry, files: { ...entry.files, [path]: fingerprint(after) } }
  writeLog(root, log)
}
