import { expect } from 'chai'
import fc from 'fast-check'
import { TrefoilError } from '../../../lib/naming/index.ts'
import {
  bigintAsBigIntCodec,
  bigintCodec,
  decimalCodec,
  doubleCodec,
  integerCodec,
  realCodec,
  smallintCodec,
  ValueOutOfRange,
} from '../../../lib/types/index.ts'
import { refusesToCast, refusesToEncode } from './refusing.ts'

describe('Integers', () => {
  it('take whole numbers and their digits', () => {
    expect(integerCodec.cast('12')).to.equal(12)
    expect(integerCodec.cast(' -7 ')).to.equal(-7)
    expect(integerCodec.cast('+7')).to.equal(7)
    expect(integerCodec.cast(12n)).to.equal(12)
    expect(Object.is(integerCodec.cast('-0'), 0)).to.equal(true)
  })

  it('refuse what is none', () => {
    refusesToCast(integerCodec, ['', ' ', '12a', '1.5', '1e3', '0x10', 1.5, NaN, Infinity, true, {}, [1], new Date(), Symbol('x')])
    refusesToEncode(integerCodec, ['12', 1.5, NaN, null, undefined])
  })

  it('refuse what is out of range', () => {
    refusesToCast(smallintCodec, [32768, -32769, '40000'])
    refusesToCast(integerCodec, [2 ** 31, -(2 ** 31) - 1, '99999999999'])
    refusesToCast(bigintCodec, [2 ** 53, '9007199254740993', 2n ** 60n])
    refusesToCast(bigintAsBigIntCodec, [2n ** 63n, '9223372036854775808', 2 ** 53, 1.5, '1.5'])
  })

  it('say what they take', () => {
    expect(() => smallintCodec.cast('abc')).to.throw('"abc" is no smallint: a whole number from -32768 to 32767 is accepted.')
  })

  it('raise a RangeError where a number would not be exact', () => {
    expect(bigintCodec.decode('9007199254740991')).to.equal(Number.MAX_SAFE_INTEGER)
    for (const text of ['9007199254740992', '-9007199254740992', '9223372036854775807']) {
      expect(() => bigintCodec.decode(text))
        .to.throw(ValueOutOfRange, '.asBigInt()')
        .that.includes({ code: 'TREFOIL_VALUE_OUT_OF_RANGE', text })
      expect(() => bigintCodec.decode(text)).to.throw(RangeError)
      expect(() => bigintCodec.decode(text)).to.throw(TrefoilError)
    }
  })

  it('read as bigint are exact', () => {
    expect(bigintAsBigIntCodec.decode('9223372036854775807')).to.equal(2n ** 63n - 1n)
    expect(bigintAsBigIntCodec.cast('+12')).to.equal(12n)
    expect(bigintAsBigIntCodec.cast(12)).to.equal(12n)
  })
})

describe('Decimals', () => {
  it('keep every digit', () => {
    expect(decimalCodec.cast('12345678901234567890.12345678901234567890')).to.equal('12345678901234567890.12345678901234567890')
    expect(decimalCodec.cast('1.50')).to.equal('1.50')
  })

  it('take numbers, bigints and exponents as plain digits', () => {
    for (const [input, digits] of [
      [0.1, '0.1'],
      [1e21, '1000000000000000000000'],
      [1e-7, '0.0000001'],
      [-0, '0'],
      [12n, '12'],
      ['+1.5', '1.5'],
      ['.5', '0.5'],
      ['5.', '5'],
      ['007', '7'],
      ['-0.00', '0.00'],
      ['1.25e1', '12.5'],
      ['1e-3', '0.001'],
      ['12e-1', '1.2'],
      [NaN, 'NaN'],
      ['nan', 'NaN'],
      [-Infinity, '-Infinity'],
      ['+Infinity', 'Infinity'],
    ] as const) {
      expect(decimalCodec.cast(input)).to.equal(digits)
      expect(decimalCodec.encode(input)).to.equal(digits)
    }
  })

  it('never go through floating point', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -30, max: 30 }), (digits, exponent) => {
        const text = decimalCodec.cast(`${digits}e${exponent}`)
        const back = exponent < 0 ? decimalCodec.cast(`${text}e${-exponent}`) : text
        expect(decimalCodec.equal(back, String(exponent < 0 ? digits : digits * 10n ** BigInt(exponent)))).to.equal(true)
      }),
    )
  })

  it('are equal by value', () => {
    expect(decimalCodec.equal('0', '0.00')).to.equal(true)
    expect(decimalCodec.equal('100', '1')).to.equal(false)
    expect(decimalCodec.equal('0.1', '0.10000000000000000001')).to.equal(false)
    expect(decimalCodec.equal('NaN', 'NaN')).to.equal(true)
  })

  it('refuse what is none', () => {
    refusesToCast(decimalCodec, ['', '.', '-', 'e5', '1,5', '12 €', '0x10', '1e999999999', true, {}, new Date()])
  })
})

describe('Floats', () => {
  it('take numbers and their digits', () => {
    for (const [input, value] of [
      ['1.5', 1.5],
      ['-1e3', -1000],
      ['NaN', NaN],
      ['-infinity', -Infinity],
      [12n, 12],
    ] as const) {
      expect(doubleCodec.cast(input)).to.deep.equal(value)
    }
  })

  it('refuse what is none, and what overflows', () => {
    refusesToCast(doubleCodec, ['', ' ', '1,5', '0x10', '1e400', true, null, {}])
    refusesToCast(realCodec, [1e39, -1e39, 1e-50])
  })

  it('are equal where they are stored alike', () => {
    expect(doubleCodec.equal(NaN, NaN)).to.equal(true)
    expect(doubleCodec.equal(0, -0)).to.equal(true)
    expect(realCodec.equal(0.1, Math.fround(0.1))).to.equal(true)
    expect(doubleCodec.equal(0.1, Math.fround(0.1))).to.equal(false)
  })
})
