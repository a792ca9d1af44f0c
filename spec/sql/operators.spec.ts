import { expect } from 'chai'
import { between, gt, isOperator, not } from '../../lib/sql/index.ts'

describe('Operators', () => {
  it('are told by a symbol, which parsed JSON cannot carry', () => {
    expect(isOperator(gt(3))).to.equal(true)
    expect(isOperator(JSON.parse(JSON.stringify(gt(3))))).to.equal(false)
    for (const value of [null, undefined, 'gt', { gt: 3 }, { name: 'gt', operands: [3] }, [gt(3)]])
      expect(isOperator(value)).to.equal(false)
  })

  it('are values that can be kept and used again', () => {
    const adults = between(18, 65)
    expect(adults).to.be.frozen
    expect(not(3)).to.deep.include({ name: 'not', operands: [3] })
  })
})
