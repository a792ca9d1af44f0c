import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'

const root = path.resolve(import.meta.dirname, '../..')
const logger = pathToFileURL(path.join(import.meta.dirname, 'support/log-imports.js')).href

/** Everything that a fresh process loads for an import, by url or path. */
function loadedBy(imports: readonly string[], code: string): string[] {
  const { status, output, stderr } = spawnSync(
    process.execPath,
    [...[...imports, logger].flatMap((each) => ['--import', each]), '--input-type=module', '--eval', code],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  )
  expect(status, stderr).to.equal(0)
  return (output[3] ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('node:') && !line.startsWith('data:'))
}

/** Only for those who ask: an embedded database, generators, the command line, and what parses or renders source. */
const unwanted =
  /pglite|plop|inquirer|handlebars|commander|clack|cli-table|picocolors|sql-highlight|dotenv|typescript\/|acorn|[/-]parser|rollup|lib\/(cli|migration|testing|tasks)\/|\/generators\/|\/templates\//

describe('importing trefoil', () => {
  for (const [title, imports, entry] of [
    ['as it is published', [], 'dist/index.js'],
    ['from its sources', ['tsx'], 'lib/index.ts'],
  ] as const) {
    it(`loads no PGlite, plop, commander or parser, ${title}`, () => {
      const url = pathToFileURL(path.join(root, entry)).href
      const loaded = loadedBy(imports, `const { Base } = await import('${url}'); if (typeof Base !== 'function') process.exit(1)`)
      expect(loaded).to.include(url)
      // Those of tsx itself are the loader's, not ours.
      expect(loaded.filter((file) => unwanted.test(file) && !file.includes('/node_modules/tsx/'))).to.deep.equal([])
    })
  }

  it('loads what a database needs when it is connected: that the list above is not empty by mistake', () => {
    const url = pathToFileURL(path.join(root, 'dist/index.js')).href
    const loaded = loadedBy(
      [],
      `const { connect, disconnect } = await import('${url}'); await connect({ adapter: 'pglite' }); await disconnect()`,
    )
    expect(loaded.some((file) => file.includes('@electric-sql/pglite'))).to.equal(true)
  }).timeout(60_000)
})
