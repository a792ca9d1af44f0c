import { expect } from 'chai'
import { revisionAt } from '../../../lib/migration/file/index.ts'

describe('a new revision', () => {
  const now = new Date('2026-01-09T23:59:59.900Z')

  it('is the time in UTC', () => expect(revisionAt(now, [])).to.equal('20260109235959'))
  it('moves on while it is taken', () => expect(revisionAt(now, ['20260109235959', '20260110000000'])).to.equal('20260110000001'))
  it('comes after its parents, even where their clock was ahead', () => {
    expect(revisionAt(now, ['20270101000000'], ['20270101000000'])).to.equal('20270101000001')
    expect(revisionAt(now, ['20260109235959'], ['20260109235959'])).to.equal('20260110000000')
  })
  it('does not look at parents that are no timestamps', () => expect(revisionAt(now, [], ['init'])).to.equal('20260109235959'))
})
