import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { highlighted } from './tell.ts'

/** Inserts lines into a file, as a person would in an editor, and shows them. */
export function changed(folder: string, path: string, insertions: readonly (readonly ['after', RegExp, string])[]): void {
  let source = readFileSync(join(folder, path), 'utf8')
  process.stdout.write(`  ${pc.cyan(path)}\n`)
  for (const [, place, text] of insertions) {
    const [line] = place.exec(source) ?? []
    if (line === undefined) throw new Error(`${path} has no line like ${String(place)}`)
    source = source.replace(place, () => `${line}\n${text}`)
    process.stdout.write(`  ${pc.dim('│')}   ${highlighted(line)}\n`)
    for (const added of text.split('\n').filter(Boolean)) process.stdout.write(`  ${pc.dim('│')} ${pc.green('+')} ${highlighted(added)}\n`)
  }
  writeFileSync(join(folder, path), source)
  process.stdout.write('\n')
}
