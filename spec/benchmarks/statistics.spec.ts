import { expect } from 'chai'
import { median, quantile, ratioOf } from '../../benchmarks/report/statistics.ts'
import { table } from '../../benchmarks/report/table.ts'

describe('The figures of the benchmarks', () => {
  it('take the median in the middle, or between the two values there', () => {
    expect(median([3, 1, 2])).to.equal(2)
    expect(median([4, 1, 3, 2])).to.equal(2.5)
    expect(median([7])).to.equal(7)
  })

  it('interpolate quantiles, and leave the values in their order', () => {
    const values = [40, 10, 30, 20, 50]
    expect([0, 0.25, 0.9, 1].map((share) => quantile(values, share))).to.deep.equal([10, 20, 46, 50])
    expect(values).to.deep.equal([40, 10, 30, 20, 50])
  })

  it('compare within a round, so that a slow round of both changes nothing', () => {
    expect(ratioOf([10, 100, 12], [20, 200, 24])).to.deep.equal({ median: 0.5, spread: 0 })
    expect(ratioOf([1, 2, 3, 4, 5], [1, 1, 1, 1, 1])).to.deep.equal({ median: 3, spread: 1 })
  })
})

describe('The tables of the benchmarks', () => {
  it('are Markdown with columns of one width, texts on the left and numbers on the right', () => {
    const rows = [
      ['a', 'find', '0.5'],
      ['b', 'a longer one', '12.25'],
    ]
    expect(table(['', 'workload', 'ms'], rows)).to.equal(
      [
        '|     | workload     |    ms |',
        '|-----|--------------|------:|',
        '| a   | find         |   0.5 |',
        '| b   | a longer one | 12.25 |',
      ].join('\n'),
    )
  })
})
