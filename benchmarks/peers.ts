import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const folder = import.meta.dirname
const modules = path.join(folder, 'node_modules')
const isWindows = process.platform === 'win32'

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 2, 2], env, shell: isWindows })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${folder}`)
}

/** Installs the measured libraries beside the benchmarks on first use, or after their versions have changed. */
export function installPeers(log: (line: string) => void): void {
  const stamp = path.join(modules, '.package-lock.json')
  const lock = path.join(folder, 'package-lock.json')
  if (!fs.existsSync(stamp) || fs.statSync(stamp).mtimeMs < fs.statSync(lock).mtimeMs) {
    log('Installing the peers into benchmarks/node_modules …')
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'])
  }
}

/** Prisma's client is generated code. */
export function generatePrisma(): void {
  if (fs.existsSync(path.join(folder, 'generated/prisma/client.ts'))) return
  // Generating needs no schema engine. Any executable in its place keeps the command from downloading one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  run(process.execPath, [path.join(modules, 'prisma/build/index.js'), 'generate', '--schema', 'schema.prisma'], env)
}
