import { expect } from 'chai'
import fc from 'fast-check'
import { AmbiguousTarget, LateMigration, MultipleHeads, planUpgrade, UnknownRevision } from '../../../lib/migration/graph/index.ts'
import { anyApplied, graph, names } from './support.ts'

const applied = (...revisions: string[]) => new Set(revisions)

describe('an upgrade plan', () => {
  const line = graph('2026a', '2026b<2026a', '2026c<2026b', '2027d<2026c')
  const fork = graph('1', '2<1', '3<1')

  it('applies what lacks on the way to the head', () => {
    expect(names(planUpgrade(line, applied(), 'head').revisions)).to.equal('2026a 2026b 2026c 2027d')
    expect(names(planUpgrade(line, applied('2026a', '2026b'), 'head').revisions)).to.equal('2026c 2027d')
    expect(names(planUpgrade(line, applied('2026a', '2026b', '2026c', '2027d'), 'head').revisions)).to.equal('')
  })

  it('has nothing to do without files', () => {
    expect(planUpgrade(graph(), applied(), 'head').revisions).to.deep.equal([])
    expect(planUpgrade(graph(), applied(), 'heads').revisions).to.deep.equal([])
  })

  it('goes to a revision, an unambiguous prefix, or so many steps', () => {
    expect(names(planUpgrade(line, applied(), '2026b').revisions)).to.equal('2026a 2026b')
    expect(names(planUpgrade(line, applied(), '2027').revisions)).to.equal('2026a 2026b 2026c 2027d')
    expect(names(planUpgrade(line, applied(), '+2').revisions)).to.equal('2026a 2026b')
    expect(names(planUpgrade(line, applied('2026a'), '+1').revisions)).to.equal('2026b')
    expect(names(planUpgrade(line, applied(), '2026a+2').revisions)).to.equal('2026a 2026b 2026c')
    expect(names(planUpgrade(line, applied(), 'base+2').revisions)).to.equal('2026a 2026b')
    expect(names(planUpgrade(line, applied(), 'head-1').revisions)).to.equal('2026a 2026b 2026c')
    expect(names(planUpgrade(line, applied('2026a'), 'current').revisions)).to.equal('')
    expect(names(planUpgrade(line, applied('2026a'), 'current+1').revisions)).to.equal('2026b')
  })

  it('names what a prefix could mean, and what a wrong name might', () => {
    expect(() => planUpgrade(line, applied(), '2026')).to.throw(UnknownRevision, /2026 could be 2026a step_2026a, 2026b step_2026b, 2026c/)
    expect(() => planUpgrade(line, applied(), '2026bb')).to.throw(UnknownRevision, /Did you mean 2026/)
    expect(() => planUpgrade(line, applied(), 'haed')).to.throw(UnknownRevision, /Did you mean head\?/)
    expect(() => planUpgrade(line, applied(), '')).to.throw(UnknownRevision)
  })

  it('refuses to go beyond the head, or back', () => {
    expect(() => planUpgrade(line, applied(), '+5')).to.throw(AmbiguousTarget, /beyond the head/)
    expect(() => planUpgrade(line, applied(), 'head-9')).to.throw(AmbiguousTarget, /beyond the base/)
    expect(() => planUpgrade(line, applied('2026a'), '-1')).to.throw(AmbiguousTarget, /db:down -1/)
    expect(() => planUpgrade(line, applied('2026a'), 'base')).to.throw(AmbiguousTarget, /db:down base/)
  })

  it('fails on head with two heads, naming both and the merge command', () => {
    expect(() => planUpgrade(fork, applied(), 'head'))
      .to.throw(MultipleHeads, /2 step_2, 3 step_3.*\n.*db:merge\n.*db:migrate heads/)
      .with.property('code', 'TREFOIL_MULTIPLE_HEADS')
    expect(names(planUpgrade(fork, applied(), 'heads').revisions)).to.equal('1 2 3')
    expect(names(planUpgrade(fork, applied(), '3').revisions)).to.equal('1 3')
  })

  it('names the branches that a step could take, and takes the one that is named', () => {
    expect(() => planUpgrade(fork, applied('1'), '+1')).to.throw(AmbiguousTarget, /2 step_2, 3 step_3/)
    expect(() => planUpgrade(fork, applied('1', '2', '3'), '+1')).to.throw(AmbiguousTarget)
    expect(names(planUpgrade(fork, applied('1'), '3@+1').revisions)).to.equal('3')
  })

  it('goes to the head of a label', () => {
    const labelled = graph('1', '2<1 @pay', '4<2', '3<1 @ship-2')
    expect(names(planUpgrade(labelled, applied(), 'pay@head').revisions)).to.equal('1 2 4')
    expect(names(planUpgrade(labelled, applied(), 'pay').revisions)).to.equal('1 2 4')
    expect(names(planUpgrade(labelled, applied('1'), 'pay@+1').revisions)).to.equal('2')
    expect(names(planUpgrade(labelled, applied(), 'ship-2').revisions)).to.equal('1 3')
    expect(names(planUpgrade(labelled, applied(), 'ship-2@head').revisions)).to.equal('1 3')
  })

  it('brings the dependencies along', () => {
    expect(names(planUpgrade(graph('1', '2<1', '3', '4<3 +2'), applied(), '4').revisions)).to.equal('1 2 3 4')
  })

  it('applies an ancestor that landed late, says so, and refuses it when strict', () => {
    const merged = graph('1', '2<1', '3<1', '4<2,3')
    const plan = planUpgrade(merged, applied('1', '3'), 'head')
    expect(names(plan.revisions)).to.equal('2 4')
    expect(names(plan.late)).to.equal('2')
    expect(() => planUpgrade(merged, applied('1', '3'), 'head', { strict: true })).to.throw(LateMigration, /2 step_2 landed late/)
    expect(names(planUpgrade(merged, applied('1', '2'), 'head', { strict: true }).revisions)).to.equal('3 4')
  })

  it('applies exactly the ancestors that lack, each after what it needs', () => {
    fc.assert(
      fc.property(anyApplied, fc.nat(), ({ graph: made, applied: done }, pick) => {
        const goal = made.revisions[pick % made.revisions.length]!
        const plan = planUpgrade(made, done, goal.revision)
        const state = new Set(done)
        for (const one of plan.revisions) {
          expect(state.has(one.revision)).to.equal(false)
          for (const need of made.needs(one.revision)) expect(state).to.include(need)
          state.add(one.revision)
        }
        expect(state).to.deep.equal(new Set([...done, ...made.ancestors([goal.revision])]))
      }),
    )
  })

  it('reaches every revision with heads, and nothing is late on an empty database', () => {
    fc.assert(
      fc.property(anyApplied, ({ graph: made, applied: done }) => {
        const plan = planUpgrade(made, done, 'heads')
        expect(done.size + plan.revisions.length).to.equal(made.revisions.length)
        const fresh = planUpgrade(made, new Set(), 'heads', { strict: true })
        expect(fresh.revisions).to.deep.equal(made.revisions)
      }),
    )
  })
})
