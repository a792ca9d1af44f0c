import { expect } from 'chai'
import { columns, counted, duration, timeAgo } from '../../lib/cli/output.ts'

describe('output', () => {
  it('says durations in the unit that fits', () => {
    expect([0, 1.14, 9.94, 9.96, 41.2, 999.4, 999.6, 7_240, 59_940, 65_000, 600_000].map(duration)).to.deep.equal([
      '0.0 ms',
      '1.1 ms',
      '9.9 ms',
      '10 ms',
      '41 ms',
      '999 ms',
      '1.0 s',
      '7.2 s',
      '59.9 s',
      '1 min 5 s',
      '10 min 0 s',
    ])
  })

  it('says how long ago something was', () => {
    const now = new Date('2026-01-31T12:00:00Z')
    const ago = (seconds: number): string => timeAgo(new Date(now.getTime() - seconds * 1000), now)
    expect([0, 44, 60, 150, 3_540, 3_600, 86_400, 3 * 86_400, 60 * 86_400, 800 * 86_400].map(ago)).to.deep.equal([
      'just now',
      'just now',
      '1 minute ago',
      '3 minutes ago',
      '59 minutes ago',
      '1 hour ago',
      '1 day ago',
      '3 days ago',
      '2 months ago',
      '2 years ago',
    ])
    expect(timeAgo(new Date(now.getTime() + 5000), now)).to.equal('just now')
  })

  it('counts', () => {
    expect([counted(0, 'row'), counted(1, 'row'), counted(15_607, 'row')]).to.deep.equal(['0 rows', '1 row', '15,607 rows'])
  })

  it('aligns columns by what is seen, colours aside', () => {
    expect(
      columns([
        ['a', 'long', 'x'],
        ['\x1b[31mabc\x1b[39m', 'b', ''],
      ]),
    ).to.deep.equal(['  a    long  x', '  \x1b[31mabc\x1b[39m  b'])
  })
})
