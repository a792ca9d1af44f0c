import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a fresh process loads for an import of the built package: modules by the loader's hook, CommonJS by its cache. */
function loadedBy(specifier: string): string[] {
  const hook = 'export async function load(url, context, next) { console.log(url); return next(url, context) }'
  const program = `
    import Module, { register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}))
    await import(${JSON.stringify(specifier)})
    for (const path of Object.keys(Module._cache)) console.log(path)`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' })
  return printed.split('\n').filter((line) => line !== '')
}

const HEAVY = /pglite|plop|handlebars|inquirer|commander|clack|libpg|tsx|esbuild|typescript|sql-highlight|cli-table/i

describe("import 'trefoil'", function () {
  this.timeout(60_000)

  it('loads itself and the inflections, and no embedded Postgres, generator, command line or parser', () => {
    const loaded = loadedBy('trefoil')
    expect(
      loaded.some((path) => path.endsWith('dist/index.js')),
      'the package was loaded',
    ).to.equal(true)
    expect(loaded.filter((path) => HEAVY.test(path))).to.deep.equal([])
    expect(loaded.filter((path) => path.includes('node_modules')).map((path) => /node_modules\/([^/]+)/.exec(path)![1])).to.satisfy(
      (packages: string[]) => packages.every((name) => name === 'inflection' || name.startsWith('pg')),
    )
  })

  for (const entry of ['trefoil/migration', 'trefoil/testing', 'trefoil/tasks', 'trefoil/config']) {
    it(`is as light at ${entry}`, () => {
      expect(loadedBy(entry).filter((path) => HEAVY.test(path))).to.deep.equal([])
    })
  }

  it('gives every entry one copy of the framework', () => {
    const program = `
      import { TrefoilError, Base } from 'trefoil'
      import { MultipleHeads } from 'trefoil/migration'
      import { NoModels } from 'trefoil/testing'
      console.log([MultipleHeads, NoModels].every((each) => Object.getPrototypeOf(each) === TrefoilError), typeof Base)`
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' })
    expect(printed.trim()).to.equal('true function')
  })
})
