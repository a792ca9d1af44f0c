import { expect } from 'chai'
import fc from 'fast-check'
import { InvalidRevisionGraph, RevisionGraph } from '../../../lib/migration/graph/index.ts'
import { anyGraph, graph, names, revision } from './support.ts'

describe('the revision graph', () => {
  it('knows heads, bases, branch points and merge points', () => {
    const made = graph('1', '2<1', '3<1', '4<2,3', '5<4', '9')
    expect(names(made.heads)).to.equal('5 9')
    expect(names(made.bases)).to.equal('1 9')
    expect(names(made.branchPoints)).to.equal('1')
    expect(names(made.mergePoints)).to.equal('4')
  })

  it('keeps two branches apart when one only depends on the other', () => {
    const made = graph('1', '2<1', '3<1 +2')
    expect(names(made.heads)).to.equal('2 3')
    expect([...made.ancestors(['3'])].sort()).to.deep.equal(['1', '2', '3'])
    expect(names(made.tips(new Set(['1', '2', '3'])))).to.equal('3')
  })

  it('spreads a label to the descendants', () => {
    const made = graph('1', '2<1 @checkout', '3<2', '4<1')
    expect([...made.labelled('checkout')!].sort()).to.deep.equal(['2', '3'])
    expect(made.labelled('nothing')).to.equal(undefined)
  })

  it('refuses a revision that stands twice, naming both', () => {
    expect(() => new RevisionGraph([revision('1'), { ...revision('1'), name: 'other' }])).to.throw(
      InvalidRevisionGraph,
      /1 stands twice: step_1 and other/,
    )
  })

  it('refuses a parent that no file has', () => {
    expect(() => graph('2<1')).to.throw(InvalidRevisionGraph, /2 step_2 names 1 as a parent/)
    expect(() => graph('2 +1')).to.throw(InvalidRevisionGraph, /2 step_2 names 1 as needed/)
  })

  it('refuses a circle, naming its members', () => {
    expect(() => graph('1', '2<1 +4', '3<2', '4<3', '5<4')).to.throw(
      InvalidRevisionGraph,
      /circle: (2 step_2 needs 4|4 step_4 needs 3|3 step_3 needs 2)/,
    )
    expect(() => graph('1<1')).to.throw(InvalidRevisionGraph, /circle: 1 step_1 needs 1 step_1/)
  })

  it('refuses a label that is declared twice', () => {
    expect(() => graph('1 @a', '2<1 @a').labels.map((label) => graph('1 @a', '2<1 @a').labelled(label))).to.throw(
      InvalidRevisionGraph,
      /label a is declared twice/,
    )
  })

  it('orders thousands at once', () => {
    const made = graph('0', ...Array.from({ length: 5000 }, (_, index) => `${index + 1}<${index}`))
    expect(made.revisions).to.have.length(5001)
    expect(made.ancestors(['5000']).size).to.equal(5001)
  })

  it('puts what a revision needs before it, the smallest first, whatever the order of the files', () => {
    fc.assert(
      fc.property(anyGraph, (made) => {
        const seen = new Set<string>()
        made.revisions.forEach((one, place) => {
          for (const need of made.needs(one.revision)) expect(seen).to.include(need)
          const free = made.revisions.filter(
            (other) => !seen.has(other.revision) && made.needs(other.revision).every((need) => seen.has(need)),
          )
          expect(free.map((other) => other.revision).sort()[0]).to.equal(one.revision)
          expect(made.position(one)).to.equal(place)
          seen.add(one.revision)
        })
      }),
    )
  })

  it('has ancestors and descendants that mirror each other', () => {
    fc.assert(
      fc.property(anyGraph, (made) => {
        for (const a of made.revisions)
          for (const b of made.revisions) {
            expect(made.ancestors([a.revision]).has(b.revision)).to.equal(made.descendants([b.revision]).has(a.revision))
          }
      }),
    )
  })

  it('has heads whose ancestors are everything', () => {
    fc.assert(
      fc.property(anyGraph, (made) => {
        expect(made.ancestors(made.heads.map((one) => one.revision)).size).to.equal(made.revisions.length)
      }),
    )
  })
})
