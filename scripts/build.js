// @ts-check
// Compiles lib/ to dist/, only what changed, and removes what no source makes any more: dist/ is always what a fresh build gives.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const dist = path.join(root, 'dist')
const state = path.join(dist, '.tsbuildinfo')

/** @param {string} folder */
const filesIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))

const wanted = new Set(
  filesIn(path.join(root, 'lib'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) => ['.js', '.js.map', '.d.ts'].map((ending) => file.replace(/\.ts$/, ending))),
)

// The compiler believes its own record of what it wrote: without a complete dist/ the record is wrong.
if ([...wanted].some((file) => !fs.existsSync(path.join(dist, file)))) fs.rmSync(state, { force: true })

const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })

for (const file of filesIn(dist)) {
  if (!wanted.has(file) && path.join(dist, file) !== state) fs.rmSync(path.join(dist, file), { force: true })
}
process.exitCode = status ?? 1
