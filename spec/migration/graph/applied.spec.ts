import { expect } from 'chai'
import fc from 'fast-check'
import { checkApplied, MissingHistory, MissingMigrationFile } from '../../../lib/migration/graph/index.ts'
import { anyApplied, graph } from './support.ts'

describe('the record of what is applied', () => {
  it('names a revision that the database knows and the files do not', () => {
    expect(() => checkApplied(graph('1'), ['7'], ['1', '7'], 'db/migrate')).to.throw(
      MissingMigrationFile,
      /revision 7 applied, and no file in db\/migrate has it/,
    )
    expect(() => checkApplied(graph('1'), ['1'], ['1', '8', '7'], 'db/migrate')).to.throw(MissingMigrationFile, /revisions 7, 8/)
  })

  it('names an ancestor of a head that has no history, and the ways out', () => {
    expect(() => checkApplied(graph('1', '2<1', '3<2'), ['3'], ['1', '3'], 'db/migrate')).to.throw(
      MissingHistory,
      /2 step_2 is an ancestor of 3 step_3.*\n.*static parents = \['3'\]\n.*stamp/,
    )
  })

  it('accepts whatever upgrades and downgrades leave', () => {
    fc.assert(
      fc.property(anyApplied, ({ graph: made, applied }) => {
        const tips = made.tips(applied).map((one) => one.revision)
        expect(checkApplied(made, tips, [...applied], 'db/migrate')).to.deep.equal(applied)
      }),
    )
  })
})
