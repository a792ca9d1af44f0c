import { expect } from 'chai'
import fc from 'fast-check'
import { stripParentheses } from '../../../lib/schema/text/parentheses.ts'

describe('Outer parentheses of an expression', () => {
  const cases: readonly (readonly [from: string, to: string])[] = [
    ['(a > 0)', 'a > 0'],
    ['((a + b) > 0)', '(a + b) > 0'],
    ['(a) + (b)', '(a) + (b)'],
    ["(a = ')')", "a = ')'"],
    ["(a = 'it''s )')", "a = 'it''s )'"],
    ["(a = E'\\')')", "a = E'\\')'"],
    ["(name = 'e\\')", "name = 'e\\'"],
    ['("a)" > 0)', '"a)" > 0'],
    ['(a = $$)$$)', 'a = $$)$$'],
    ['(a = $x$)$$)$x$)', 'a = $x$)$$)$x$'],
    ['lower(a)', 'lower(a)'],
    ['(unclosed', '(unclosed'],
  ]
  for (const [from, to] of cases) {
    it(`are taken off ${from}, which leaves ${to}`, () => {
      expect(stripParentheses(from)).to.equal(to)
    })
  }

  it('are one pair for what stands in one pair, whatever a literal holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = `a = '${text.replaceAll("'", "''")}' AND (b)`
        expect(stripParentheses(`(${inner})`)).to.equal(inner)
        expect(stripParentheses(inner)).to.equal(inner)
      }),
    )
  })
})
