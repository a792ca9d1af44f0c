import { expect } from 'chai'
import fc from 'fast-check'
import { AmbiguousTarget, planDowngrade, planUpgrade, UnknownRevision } from '../../../lib/migration/graph/index.ts'
import { anyApplied, graph, names } from './support.ts'

const applied = (...revisions: string[]) => new Set(revisions)

describe('a downgrade plan', () => {
  const line = graph('1', '2<1', '3<2', '4<3')

  it('goes back so many steps, the last first', () => {
    expect(names(planDowngrade(line, applied('1', '2', '3'), '-1'))).to.equal('3')
    expect(names(planDowngrade(line, applied('1', '2', '3'), '-2'))).to.equal('3 2')
    expect(names(planDowngrade(line, applied('1', '2', '3'), 'current-1'))).to.equal('3')
    expect(() => planDowngrade(line, applied('1'), '-2')).to.throw(AmbiguousTarget, /further than the 1 applied/)
    expect(() => planDowngrade(line, applied('1'), '+1')).to.throw(AmbiguousTarget, /db:up \+1/)
  })

  it('goes back to a revision, which stays, or to the base', () => {
    expect(names(planDowngrade(line, applied('1', '2', '3', '4'), '2'))).to.equal('4 3')
    expect(names(planDowngrade(line, applied('1', '2'), '2'))).to.equal('')
    expect(names(planDowngrade(line, applied('1', '2'), 'base'))).to.equal('2 1')
    expect(names(planDowngrade(line, applied('1', '2'), 'current'))).to.equal('')
    expect(names(planDowngrade(line, applied('1', '2', '3'), 'base+1'))).to.equal('3 2')
    expect(() => planDowngrade(line, applied('1', '2'), 'base+3')).to.throw(UnknownRevision, /3 step_3 is not applied here/)
    expect(() => planDowngrade(line, applied('1', '2'), 'base-1')).to.throw(AmbiguousTarget, /base-1 leads beyond the base/)
    expect(() => planDowngrade(line, applied('1', '2'), '3')).to.throw(UnknownRevision, /3 step_3 is not applied here/)
  })

  it('leaves the sibling whole', () => {
    const fork = graph('1', '2<1', '3<1', '5<3')
    const all = applied('1', '2', '3', '5')
    expect(names(planDowngrade(fork, all, '5-2'))).to.equal('5 3')
    expect(names(planDowngrade(fork, all, '3@1'))).to.equal('5 3')
    expect(names(planDowngrade(fork, all, '2-1'))).to.equal('2')
    expect(names(planDowngrade(fork, all, '5@-1'))).to.equal('5')
    expect(names(planDowngrade(fork, all, '1'))).to.equal('5 3 2')
  })

  it('asks for a branch where there are two heads', () => {
    expect(() => planDowngrade(graph('1', '2<1', '3<1'), applied('1', '2', '3'), '-1')).to.throw(
      AmbiguousTarget,
      /2 step_2, 3 step_3\. Say which branch:\n {2}npx trefoil db:down 2-1\n {2}npx trefoil db:down 3-1/,
    )
  })

  it('undoes a merge, and then asks for a branch', () => {
    const merged = graph('1', '2<1', '3<1', '4<2,3')
    expect(names(planDowngrade(merged, applied('1', '2', '3', '4'), '-1'))).to.equal('4')
    expect(() => planDowngrade(merged, applied('1', '2', '3', '4'), '-2')).to.throw(AmbiguousTarget, /db:down 2-1\n.*db:down 3-1$/)
    expect(names(planDowngrade(merged, applied('1', '2', '3', '4'), '2-1'))).to.equal('4 2')
    expect(names(planDowngrade(merged, applied('1', '2', '3', '4'), '2'))).to.equal('4')
  })

  it('removes what depends on what goes, and a label alone', () => {
    const made = graph('1', '2<1', '7 @extra', '8<7 +2')
    expect(names(planDowngrade(made, applied('1', '2', '7', '8'), '1'))).to.equal('8 2')
    expect(names(planDowngrade(made, applied('1', '2', '7', '8'), 'extra@base'))).to.equal('8 7')
    expect(names(planDowngrade(made, applied('1', '2', '7', '8'), 'extra@-1'))).to.equal('8')
  })

  it('removes nothing that something left needs, and upgrading gives it back', () => {
    fc.assert(
      fc.property(anyApplied, fc.nat(), ({ graph: made, applied: done }, pick) => {
        if (done.size === 0) return
        const kept = [...done][pick % done.size]!
        const left = new Set(done)
        for (const one of planDowngrade(made, done, kept)) {
          expect(left.has(one.revision)).to.equal(true)
          expect(made.followers(one.revision).some((follower) => left.has(follower.revision))).to.equal(false)
          left.delete(one.revision)
        }
        expect(left).to.include(kept)
        expect(made.children(kept).some((child) => left.has(child.revision))).to.equal(false)
        const again = new Set(left)
        for (const tip of made.tips(done)) for (const one of planUpgrade(made, left, tip.revision).revisions) again.add(one.revision)
        expect(again).to.deep.equal(new Set(done))
      }),
    )
  })

  it('undoes everything at base', () => {
    fc.assert(
      fc.property(anyApplied, ({ graph: made, applied: done }) => {
        expect(planDowngrade(made, done, 'base').map((one) => one.revision)).to.deep.equal(
          made
            .inOrder(done)
            .reverse()
            .map((one) => one.revision),
        )
      }),
    )
  })
})
