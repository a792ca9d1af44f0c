import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { generateModels } from './perf/generate-models.mjs'
import { compile, compilers } from './support/compilers.ts'

/** Instantiations are the compiler's own count of work: they depend on nothing but the sources. */
const budget = { '6.0': 1_200_000, '7.0': 1_800_000 }

describe('what the types cost: 100 models and their use', function () {
  this.timeout(300_000)
  let folder: string, project: string

  before(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'trefoil-models-')))
    project = generateModels(100, folder)
  })
  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  for (const compiler of compilers) {
    it(`stays within ${budget[compiler.version].toLocaleString('en')} instantiations under TypeScript ${compiler.version}`, async function () {
      const output = await compile(compiler, project, '--extendedDiagnostics')
      const [instantiations, types] = ['Instantiations', 'Types'].map((name) =>
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(output)?.[1]),
      )
      // The count is the result that whoever changes a type wants to see.
      console.log(`        ${instantiations!.toLocaleString('en')} instantiations, ${types!.toLocaleString('en')} types`)
      expect(output.split('\n').filter((line) => line.includes(path.basename(folder)) && line.includes('error TS'))).to.deep.equal([])
      expect(instantiations).to.be.within(1, budget[compiler.version])
    })
  }
})
