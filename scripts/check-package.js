// @ts-check
// What `npm publish` would send: its files, how other packages see it, and whether anything in it is used by nobody.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
/** @type {string[]} */
const faults = []

/** @typedef {{ path: string, size: number, mode: number }} PackedFile */

/** @returns {PackedFile[]} */
function packedFiles() {
  const { stdout, status, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)[0].files
}

const allowed = /^(bin|dist|generators|templates)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/
const required = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'bin/trefoil',
  'dist/index.js',
  'dist/index.d.ts',
  'generators/plopfile.js',
]

function checkFiles() {
  const files = packedFiles()
  const names = new Set(files.map((file) => file.path))
  for (const { path: name } of files) {
    if (!allowed.test(name)) faults.push(`${name} should not be in the package`)
    if (/\.spec\.|\.tsbuildinfo$/.test(name)) faults.push(`${name} is no part of what is shipped`)
    // A dotfile of a template would be lost or misread: npm leaves .gitignore and .npmrc out of packages.
    if (/(^|\/)\.(gitignore|npmrc)$/.test(name)) faults.push(`${name} does not survive npm pack: give it another name in templates/`)
  }
  for (const name of required) if (!names.has(name)) faults.push(`${name} is missing from the package`)

  const exported = Object.values(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).exports)
  for (const target of exported.flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)))) {
    if (!names.has(target.slice(2))) faults.push(`exports names ${target}, which is not in the package`)
  }
  const bin = files.find((file) => file.path === 'bin/trefoil')
  if (bin && (bin.mode & 0o111) === 0) faults.push('bin/trefoil is not executable')
  if (!fs.readFileSync(path.join(root, 'bin/trefoil'), 'utf8').startsWith('#!/usr/bin/env node\n'))
    faults.push('bin/trefoil lacks its first line')

  // Every template that is in the repository must arrive.
  for (const folder of ['generators', 'templates']) {
    for (const entry of fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      const name = path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
      if (entry.isFile() && !names.has(name)) faults.push(`${name} is missing from the package`)
    }
  }
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  console.log(`${files.length} files, ${Math.round(bytes / 1024)} kB unpacked`)
}

/** @param {string} title @param {string} command @param {string[]} args */
function run(title, command, args) {
  console.log(`\n${title}`)
  const { status } = spawnSync(path.join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) faults.push(`${title}: failed`)
}

checkFiles()
run('publint', 'publint', ['--strict'])
run('attw', 'attw', ['--pack', '.', '--profile', 'esm-only'])
run('knip', 'knip', [])

for (const fault of faults) console.error(`✗ ${fault}`)
if (faults.length > 0) process.exitCode = 1
