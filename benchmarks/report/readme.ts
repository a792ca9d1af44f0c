import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { contenders } from '../contenders/index.ts'

const begin = '<!-- results: written by `npm run bench -- --write` -->'
const end = '<!-- end of results -->'
const folder = path.dirname(import.meta.dirname)

/** Puts the text between the marks of benchmarks/README.md. */
export function writeReadme(text: string): void {
  const file = path.join(folder, 'README.md')
  const readme = fs.readFileSync(file, 'utf8')
  const from = readme.indexOf(begin)
  const to = readme.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${file} has lost its marks, ${begin} and ${end}`)
  fs.writeFileSync(file, `${readme.slice(0, from + begin.length)}\n\n${text}\n\n${readme.slice(to)}`)
}

/** The machine, the versions and the day, without which the numbers mean nothing. */
export function circumstances(names: readonly string[], server: string, rounds: number): string {
  const [cpu] = os.cpus()
  const machine = `${os.availableParallelism()} cores of ${cpu?.model ?? 'an unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GB`
  const versions = names.map((name) => `${contenders[name]!.package} ${versionOf(contenders[name]!.package)}`).join(', ')
  const day = new Date().toISOString().slice(0, 10)
  return `${day}. Node ${process.versions.node}; ${server}, synchronous_commit off; ${machine}; ${rounds} rounds.\n${versions}.`
}

function versionOf(name: string): string {
  const root = path.dirname(folder)
  const places = name === 'trefoil' ? [root] : [folder, root].map((base) => path.join(base, 'node_modules', name))
  for (const place of places) {
    const file = path.join(place, 'package.json')
    if (fs.existsSync(file)) return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version
  }
  return '?'
}
