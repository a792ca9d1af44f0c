import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openDatabase } from '../lib/database/index.ts'
import { targets } from './support/databases.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const app = join(root, 'example-app')
const corpus = process.env['TREFOIL_CORPUS'] ?? join(root, '../shared')

interface Outcome {
  readonly code: number
  /** Both streams, for the message of a failure. */
  readonly output: string
}

/** Runs a command in a folder as somebody would who knows nothing of these specs. */
function run(folder: string, program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const inherited: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', TREFOIL_CORPUS: corpus }
  for (const name of ['TREFOIL_ENV', 'NODE_ENV', 'DATABASE_URL', 'TEST_DATABASE_URL', 'NODE_OPTIONS', 'FORCE_COLOR']) delete inherited[name]
  return new Promise((resolve) => {
    execFile(program, words, { cwd: folder, env: { ...inherited, ...env }, maxBuffer: 1 << 24 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, output: out + err })
    })
  })
}

/** Its standard output, when it succeeds. */
async function output(folder: string, program: string, words: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
  const { code, output } = await run(folder, program, words, env)
  expect(code, `${program} ${words.join(' ')}\n${output}`).to.equal(0)
  return output
}

describe('The example application', function () {
  this.timeout(300_000)

  before('is built and linked', async () => {
    if (!existsSync(join(root, 'dist/cli/index.js'))) await output(root, 'npm', ['run', 'build'])
    await output(app, 'node', ['link.js'])
  })

  if (targets.includes('pglite')) withoutServer()
  if (targets.includes('server')) onServer(process.env['TEST_DATABASE_URL']!)
})

function withoutServer(): void {
  it('has no errors of types', async () => {
    expect(await output(app, 'npm', ['run', '--silent', 'typecheck'])).to.equal('')
  })

  it('passes its lint', async () => {
    expect(await output(app, 'npm', ['run', '--silent', 'lint'])).to.equal('')
  })

  it('passes its own specs on PGlite', async () => {
    expect(await output(app, 'npm', ['test'])).to.match(/ passing/)
  })

  describe('set up from nothing', () => {
    let place: string
    let copy: string
    const trefoil = (...words: string[]): Promise<string> => output(copy, process.execPath, [join(root, 'bin/trefoil'), ...words])

    before('is copied, so that a developer keeps the data of the original', () => {
      place = realpathSync(mkdtempSync(join(tmpdir(), 'trefoil-example-')))
      copy = join(place, 'store')
      const left = [join(app, 'node_modules'), join(app, 'db/development'), join(app, 'db/schema.sql'), join(app, '.trefoil')]
      cpSync(app, copy, { recursive: true, filter: (path) => !left.includes(path) })
      mkdirSync(join(copy, 'node_modules'))
      symlinkSync(root, join(copy, 'node_modules/trefoil'), 'junction')
    })

    after(() => {
      rmSync(place, { recursive: true, force: true })
    })

    it('creates, migrates and seeds its database', async () => {
      expect(await trefoil('db:setup'))
        .to.include('create_store')
        .and.match(/ tracks {12}3503\n/)
        .and.match(/15607 rows in \d+ ms/)
    })

    it('has models and migrations that agree', async () => {
      expect(await trefoil('db:check')).to.include('agree')
      await trefoil('db:diff')
    })

    it('has the schema of its migrations in db/schema.sql', async () => {
      await trefoil('db:schema:dump')
      expect(readFileSync(join(copy, 'db/schema.sql'), 'utf8')).to.equal(readFileSync(join(app, 'db/schema.sql'), 'utf8'))
    })

    it('prints its monthly report', async () => {
      const lines = (await trefoil('reports:monthly', '2024')).trimEnd().split('\n')
      expect(lines).to.have.length(16)
      expect(lines[2]).to.match(/^ {2}2024-01 +\d+ +\d+\.\d\d$/)
      expect(await trefoil('tasks')).to.include('reports:monthly')
    })

    it('refuses a year that is none, and says what it takes', async () => {
      const refused = await run(copy, process.execPath, [join(root, 'bin/trefoil'), 'reports:monthly', 'last'])
      expect(refused.output).to.include('A year has four digits')
      expect(refused.code).to.equal(1)
    })

    it('answers in the console', async () => {
      const answer = await trefoil('console', '-e', 'console.log(await Artist.count(), (await Track.find(1)).duration)')
      expect(answer).to.match(/^275 \d:\d\d\n/)
    })
  })
}

function onServer(serverUrl: string): void {
  it('passes its own specs on a server', async () => {
    const name = `trefoil_example_${process.pid}`
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    const administer = async (sql: string): Promise<void> => {
      const maintenance = await openDatabase({ url: serverUrl, name: 'maintenance' })
      await maintenance.script(sql).finally(() => maintenance.close())
    }
    await administer(`create database ${name} encoding 'UTF8' template template0`)
    try {
      expect(await output(app, 'npm', ['test'], { DATABASE_URL: url.href })).to.match(/ passing/)
    } finally {
      await administer(`drop database if exists ${name} with (force)`)
    }
  })
}
