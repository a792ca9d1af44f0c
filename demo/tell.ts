import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pc from 'picocolors'

const binary = fileURLToPath(new URL('../bin/trefoil', import.meta.url))

export function chapter(title: string): void {
  process.stdout.write(`\n${pc.bold(pc.green(`━━ ${title} `))}${pc.green('━'.repeat(Math.max(0, 84 - title.length)))}\n\n`)
}

export function note(text: string): void {
  process.stdout.write(`  ${pc.dim(text)}\n`)
}

/** A line as it would be typed. */
export function shell(line: string): void {
  process.stdout.write(`${pc.dim('$')} ${pc.bold(line)}\n`)
}

/** Runs a command of the real binary in the application's folder, and ends the demo when it fails. */
export function trefoil(folder: string, ...words: string[]): void {
  shell(`npx trefoil ${words.map(quoted).join(' ')}`)
  const env = { ...process.env, TREFOIL_ENV: 'development', ...(pc.isColorSupported ? { FORCE_COLOR: '1' } : {}) }
  delete (env as Record<string, unknown>)['DATABASE_URL']
  const { status, error } = spawnSync(process.execPath, [binary, ...words], { cwd: folder, stdio: 'inherit', env })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`trefoil ${words.join(' ')} ended with ${status}`)
  process.stdout.write('\n')
}

/** Shows a file of the application. */
export function file(folder: string, path: string): void {
  process.stdout.write(`  ${pc.cyan(path)}\n`)
  for (const line of readFileSync(join(folder, path), 'utf8').trimEnd().split('\n'))
    process.stdout.write(`  ${pc.dim('│')} ${highlighted(line)}\n`)
  process.stdout.write('\n')
}

const WORDS = /\b(import|export|default|class|extends|static|const|await|async|for|of|from|return|interface|new)\b/g

/** Just enough colour to read by. */
export function highlighted(line: string): string {
  if (!pc.isColorSupported) return line
  const comment = line.indexOf('//')
  if (comment >= 0) return highlighted(line.slice(0, comment)) + pc.dim(line.slice(comment))
  return line
    .split(/('[^']*')/)
    .map((part) => (part.startsWith("'") ? pc.green(part) : part.replace(WORDS, (word) => pc.magenta(word))))
    .join('')
}

const quoted = (word: string): string => (/^[\w:,./=-]+$/.test(word) ? word : `'${word}'`)
