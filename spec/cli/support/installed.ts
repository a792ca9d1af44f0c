import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Colours aside, and without what npx itself has to say. */
const plain = (text: string): string => text.replaceAll(/\x1b\[[\d;]*m/g, '').replaceAll(/^npm (warn|notice).*\n/gm, '')

export interface Running {
  /** Resolves when the program has said this. */
  said(text: string): Promise<void>
  write(text: string): void
  /** Writes this, and that was all. */
  end(text: string): void
  readonly ended: Promise<Outcome>
}

/** Starts a program without a terminal. */
export function start(program: string, words: readonly string[], cwd: string, env: Record<string, string> = {}): Running {
  const inherited = { ...process.env }
  // What the specs themselves run under is nobody's business here.
  for (const name of ['TREFOIL_ENV', 'NODE_ENV', 'DATABASE_URL', 'TEST_DATABASE_URL', 'NODE_OPTIONS', 'FORCE_COLOR', 'DEBUG'])
    delete inherited[name]
  const child = spawn(program, words, { cwd, env: { ...inherited, NO_COLOR: '1', ...env } })
  let out = ''
  let err = ''
  let listen = (): void => undefined
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString()
    listen()
  })
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString()
  })
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, out: plain(out), err: plain(err) })
    })
  })
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      listen = () => {
        if (out.includes(text)) resolve()
      }
      listen()
      void ended.then((outcome) => {
        reject(new Error(`it ended without saying ${text}: ${outcome.out}${outcome.err}`))
      })
    })
  return {
    said,
    ended,
    write: (text) => {
      child.stdin.write(text)
    },
    end: (text) => {
      child.stdin.end(text)
    },
  }
}

/** Runs a program to its end. */
export function run(
  program: string,
  words: readonly string[],
  cwd: string,
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<Outcome> {
  const running = start(program, words, cwd, env)
  running.end(input)
  return running.ended
}

export interface Installed {
  /** The folder in which the package was installed, with nothing else in it. */
  readonly folder: string
  readonly tarball: string
  remove(): void
}

/** Packs this package and installs the tarball in an empty folder, as somebody would who has nothing but the tarball. */
export function installTarball(root: string): Installed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trefoil-walk-')))
  if (!existsSync(join(root, 'dist/cli/index.js'))) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'pipe' })
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'pipe' })
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!)
  writeFileSync(join(folder, 'package.json'), '{ "name": "nothing", "private": true }\n')
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: folder, stdio: 'pipe' })
  return {
    folder,
    tarball,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
