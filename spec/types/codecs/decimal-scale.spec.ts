import { expect } from 'chai'
import fc from 'fast-check'
import { decimalOfScale } from '../../../lib/types/index.ts'

describe('a decimal of a declared scale', () => {
  const money = decimalOfScale(2)

  it('reads as the column will hold it', () => {
    expect([5, '5', 5n, '0.1', '-0.5', '1234567890123456789.5'].map((value) => money.cast(value))).to.deep.equal([
      '5.00',
      '5.00',
      '5.00',
      '0.10',
      '-0.50',
      '1234567890123456789.50',
    ])
  })

  it('rounds half away from zero, as Postgres does', () => {
    expect(['1.005', '1.004', '-1.005', '9.995', '-0.004', '0.999'].map((value) => money.cast(value))).to.deep.equal([
      '1.01',
      '1.00',
      '-1.01',
      '10.00',
      '0.00',
      '1.00',
    ])
    expect(['0.5', '1.4', '-1.5'].map((value) => decimalOfScale(0).cast(value))).to.deep.equal(['1', '1', '-2'])
  })

  it('leaves NaN and infinity as they are, and keeps every digit of a comparison', () => {
    expect([money.cast('NaN'), money.cast('-Infinity'), money.encode('1.005')]).to.deep.equal(['NaN', '-Infinity', '1.005'])
  })

  it('changes nothing that has its scale already', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (cents) => {
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
        const text = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
        expect(money.cast(text)).to.equal(text)
      }),
    )
  })
})
