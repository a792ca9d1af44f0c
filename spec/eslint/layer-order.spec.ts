import path from 'node:path'
import { expect } from 'chai'
import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { plugin } from '../../eslint/index.js'

const layers = ['naming', 'sql', 'model']

/** What the rule says of a file under lib/ with this source. */
function messages(file: string, source: string): string[] {
  const linter = new Linter({ cwd: process.cwd() })
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: parser },
    plugins: { local: plugin },
    rules: { 'local/layer-order': ['error', { root: 'lib', layers }] },
  } satisfies Linter.Config
  return linter.verify(source, [config], path.resolve(file)).map((found) => found.message)
}

describe('The order of the layers', () => {
  it('lets a file import from its own folder', () => {
    expect(messages('lib/sql/select.ts', "import { a } from './from.ts'\nimport { b } from './nodes/join.ts'")).to.deep.equal([])
  })

  it('lets a file in a folder of a layer import from that layer', () => {
    expect(messages('lib/sql/nodes/join.ts', "import { a } from '../select.ts'")).to.deep.equal([])
  })

  it('lets a file import from an earlier layer through its face', () => {
    expect(messages('lib/model/where.ts', "import { a } from '../sql/index.ts'")).to.deep.equal([])
  })

  it('refuses an earlier layer by any other file', () => {
    expect(messages('lib/model/where.ts', "import { a } from '../sql/select.ts'")).to.deep.equal([
      'Import from sql/ through its face, sql/index.ts; export what you need there.',
    ])
    expect(messages('lib/model/where.ts', "import { a } from '../sql/nodes/index.ts'")).to.have.length(1)
  })

  const upwards = ['sql/ may not import from model/, which comes after it: declare an interface here and let model/ implement it.']
  const forms = {
    'an import': "import { a } from '../model/index.ts'",
    'an import of types': "import type { A } from '../model/index.ts'",
    'an export from': "export { a } from '../model/index.ts'",
    'an export of all': "export * from '../model/index.ts'",
    'a dynamic import': "await import('../model/index.ts')",
    'an import within a type': "type A = import('../model/index.ts').A",
  }
  for (const [form, source] of Object.entries(forms)) {
    it(`refuses a later layer in ${form}`, () => {
      expect(messages('lib/sql/select.ts', source)).to.deep.equal(upwards)
    })
  }

  it('lets the files above the layers import every face, and no layer import them', () => {
    expect(messages('lib/index.ts', "export { a } from './sql/index.ts'\nexport { b } from './config.ts'")).to.deep.equal([])
    expect(messages('lib/sql/select.ts', "import { a } from '../index.ts'")).to.deep.equal([
      "sql/ may not import index.ts, which gathers all layers: import the layer's own face.",
    ])
  })

  it('refuses folders that are no layers, and what lies outside', () => {
    expect(messages('lib/helpers/text.ts', 'export {}')).to.deep.equal([
      'helpers/ is no layer. Add it to the list of layers at its place, or move the file.',
    ])
    expect(messages('lib/sql/select.ts', "import { a } from '../helpers/index.ts'")).to.have.length(1)
    expect(messages('lib/sql/select.ts', "import { a } from '../../spec/support/databases.ts'")).to.deep.equal([
      '../../spec/support/databases.ts is outside lib/. What ships may not import what does not.',
    ])
  })

  it('says nothing of packages and of files outside its root', () => {
    expect(messages('lib/sql/select.ts', "import pg from 'pg'")).to.deep.equal([])
    expect(messages('spec/sql/select.spec.ts', "import { a } from '../../lib/model/where.ts'")).to.deep.equal([])
  })
})
