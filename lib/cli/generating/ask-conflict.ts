import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Canceled } from '../errors.ts'
import { color, print } from '../output.ts'
import { hunks, lineDiff } from './line-diff.ts'

export type Answer = 'yes' | 'no' | 'all'

/** Rails' question about a file that is in the way: `[Ynaqdhm]`. Call it on a terminal only. */
export async function askConflict(path: string, file: string, current: string, wanted: string): Promise<Answer> {
  const merger = process.env['TREFOIL_MERGE'] ?? process.env['THOR_MERGE']
  const keys = merger === undefined ? '[Ynaqdh]' : '[Ynaqdhm]'
  for (;;) {
    const answer = (await question(`Overwrite ${file}? (enter "h" for help) ${keys} `)).trim().toLowerCase()
    if (answer === '' || answer === 'y' || answer === 'yes') return 'yes'
    if (answer === 'n' || answer === 'no') return 'no'
    if (answer === 'a' || answer === 'all') return 'all'
    if (answer === 'q' || answer === 'quit') throw new Canceled('Stopped. Files that were written before stay')
    if (answer === 'd' || answer === 'diff') printDiff(current, wanted)
    else if ((answer === 'm' || answer === 'merge') && merger !== undefined) {
      merge(merger, path, wanted)
      return 'no'
    } else printKeys(merger !== undefined)
  }
}

export function printDiff(current: string, wanted: string): void {
  for (const { sign, text } of hunks(lineDiff(current, wanted))) {
    const line = `${sign} ${text}`
    print(sign === '+' ? color.good(line) : sign === '-' ? color.bad(line) : color.dim(line))
  }
}

function printKeys(canMerge: boolean): void {
  print('        Y - yes, overwrite')
  print('        n - no, keep the file')
  print('        a - all, overwrite this and all others')
  print('        q - quit, stop here')
  print('        d - diff, show what differs')
  print('        h - help, show this help')
  if (canMerge) print('        m - merge, run the merge tool of TREFOIL_MERGE')
}

async function question(text: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Control-D closes without an answer; taking it for the default would overwrite.
  const closed = new Promise<string>((resolve) =>
    lines.once('close', () => {
      resolve('q')
    }),
  )
  try {
    return await Promise.race([lines.question(text), closed])
  } finally {
    lines.close()
  }
}

/** The tool is called with the wanted text's file and the one to merge into. */
function merge(tool: string, path: string, wanted: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'trefoil-merge-'))
  try {
    const generated = join(folder, basename(path))
    writeFileSync(generated, wanted)
    spawnSync('/bin/sh', ['-c', `${tool} "$1" "$2"`, 'sh', generated, path], { stdio: 'inherit' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
