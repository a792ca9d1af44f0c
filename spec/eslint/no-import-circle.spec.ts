import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { plugin } from '../../eslint/index.js'

describe('Circles of imports', () => {
  let folder: string
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trefoil-circle-'))
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  /** Writes the files and lints the first one. */
  function messages(files: Record<string, string>): string[] {
    for (const [name, source] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), source)
    const config = {
      files: ['**/*.ts'],
      languageOptions: { parser: parser },
      plugins: { local: plugin },
      rules: { 'local/no-import-circle': 'error' },
    } satisfies Linter.Config
    const [name, source] = Object.entries(files)[0]!
    return new Linter({ cwd: folder }).verify(source, [config], path.join(folder, name)).map((found) => found.message)
  }

  it('lets files share what they import', () => {
    const files = { 'a.ts': "import './b.ts'\nimport './c.ts'", 'b.ts': "import './c.ts'", 'c.ts': 'export {}' }
    expect(messages(files)).to.deep.equal([])
  })

  it('reports a circle by its shortest way', () => {
    const files = {
      'a.ts': "import { b } from './b.ts'",
      'b.ts': "import { d } from './d.ts'\nimport { c } from './c.ts'",
      'c.ts': "export { a } from './a.ts'",
      'd.ts': "export { c } from './c.ts'",
    }
    expect(messages(files)).to.deep.equal(['This import closes a circle: a.ts → b.ts → c.ts → a.ts'])
  })

  it('counts imports of types, dynamic ones and imports within types', () => {
    expect(messages({ 'a.ts': "import type { B } from './b.ts'", 'b.ts': "import type { A } from './a.ts'" })).to.have.length(1)
    expect(messages({ 'a.ts': "await import('./b.ts')", 'b.ts': "await import('./a.ts')" })).to.have.length(1)
    expect(messages({ 'a.ts': "type B = import('./b.ts').B", 'b.ts': "type A = import('./a.ts').A" })).to.have.length(1)
  })

  it('reports a file that imports itself', () => {
    expect(messages({ 'a.ts': "import { a } from './a.ts'" })).to.deep.equal(['This import closes a circle: a.ts → a.ts'])
  })

  it('says nothing of a circle that the file is no part of, nor of a file that is missing', () => {
    const files = { 'a.ts': "import './b.ts'\nimport './lost.ts'", 'b.ts': "import './c.ts'", 'c.ts': "import './b.ts'" }
    expect(messages(files)).to.deep.equal([])
  })

  it('sees a file that has changed since it was read', () => {
    expect(messages({ 'a.ts': "import './b.ts'", 'b.ts': 'export {}' })).to.deep.equal([])
    expect(messages({ 'a.ts': "import './b.ts'", 'b.ts': "import './a.ts'" })).to.have.length(1)
  })
})
