import { expect } from 'chai'
import fc from 'fast-check'
import { hunks, lineDiff } from '../../../lib/cli/generating/line-diff.ts'

const show = (a: string, b: string) => hunks(lineDiff(a, b)).map((line) => line.sign + line.text)

describe('line difference', () => {
  it('shows what goes before what comes', () => {
    expect(show('a\nb\nc', 'a\nx\nc')).to.deep.equal([' a', '-b', '+x', ' c'])
  })

  it('shows three lines around a change and an ellipsis between', () => {
    const lines = Array.from({ length: 20 }, (_, index) => String(index))
    const changed = lines.with(2, 'x').with(17, 'y')
    expect(show(lines.join('\n'), changed.join('\n'))).to.deep.equal([
      ' 0',
      ' 1',
      '-2',
      '+x',
      ' 3',
      ' 4',
      ' 5',
      ' …',
      ' 14',
      ' 15',
      ' 16',
      '-17',
      '+y',
      ' 18',
      ' 19',
    ])
  })

  it('holds both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const lines = lineDiff(a, b)
        expect(
          lines
            .filter((line) => line.sign !== '+')
            .map((line) => line.text)
            .join('\n'),
        ).to.equal(a)
        expect(
          lines
            .filter((line) => line.sign !== '-')
            .map((line) => line.text)
            .join('\n'),
        ).to.equal(b)
      }),
    )
  })
})
