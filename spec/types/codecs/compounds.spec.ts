import { inspect } from 'node:util'
import { expect } from 'chai'
import {
  arrayCodec,
  emptyRange,
  encodeUntyped,
  int4rangeCodec,
  integerCodec,
  InvalidValue,
  isRange,
  jsonbCodec,
  numrangeCodec,
  range,
  textCodec,
  UndefinedValue,
} from '../../../lib/types/index.ts'
import { refusesToCast, refusesToEncode } from './refusing.ts'

describe('Arrays', () => {
  const integers = arrayCodec(integerCodec)

  it('cast each element, and keep NULL', () => {
    expect(integers.cast(['1', 2, null])).to.deep.equal([1, 2, null])
    expect(integers.cast([['1'], [2]])).to.deep.equal([[1], [2]])
  })

  it('are written as Postgres reads them', () => {
    expect(integers.encode([])).to.equal('{}')
    expect(integers.encode([1, null, -3])).to.equal('{1,NULL,-3}')
    expect(arrayCodec(textCodec).encode(['a', '', 'null', 'NULL', 'b c', '"', '\\', '{', ','])).to.equal(
      '{a,"","null","NULL","b c","\\"","\\\\","{",","}',
    )
  })

  it('are of one type at any depth', () => {
    expect(arrayCodec(integers)).to.equal(integers)
    expect(integers.name).to.equal('integer[]')
  })

  it('refuse what is no array, wrong elements, and ragged or empty nested ones', () => {
    refusesToCast(integers, ['{1}', 1, { 0: 1 }])
    for (const value of [['a'], [[1], [2, 3]], [[1], 2], [1, [2]], [[]], [[1], [[2]]]]) {
      expect(() => integers.cast(value), JSON.stringify(value)).to.throw(InvalidValue)
      refusesToEncode(integers, [value])
    }
  })

  it('refuse undefined, naming the element', () => {
    expect(() => integers.encode([1, undefined as never])).to.throw(UndefinedValue, 'Element 1 of integer[]')
    expect(() => integers.cast(Array(1))).to.throw(UndefinedValue)
  })

  it('do not take a document that is an array for a nested one', () => {
    const documents = arrayCodec(jsonbCodec)
    expect(documents.cast([[1, 2], [3]])).to.deep.equal([[1, 2], [3]])
    expect(documents.equal([[1]], [[1]])).to.equal(true)
  })

  it('are equal element by element', () => {
    expect(integers.equal([1, null], [1, null])).to.equal(true)
    expect(integers.equal([1, null], [1, 0])).to.equal(false)
    expect(integers.equal([1], [1, 2])).to.equal(false)
    expect(integers.equal([[1]] as never, [1])).to.equal(false)
    expect(integers.equal([], [])).to.equal(true)
  })
})

describe('Ranges', () => {
  it('are half open unless told otherwise', () => {
    expect(int4rangeCodec.encode(range(1, 5))).to.equal('["1","5")')
    expect(int4rangeCodec.encode(range(1, null, '(]'))).to.equal('("1",]')
    expect(int4rangeCodec.encode(emptyRange())).to.equal('empty')
  })

  it('cast their ends', () => {
    expect(numrangeCodec.cast(range<number | bigint>(1, 2n))).to.deep.equal(range('1', '2'))
    expect(() => int4rangeCodec.cast(range<unknown>('a', 5))).to.throw(InvalidValue)
  })

  it('are read with their bounds', () => {
    expect(int4rangeCodec.decode('[1,5)')).to.deep.equal(range(1, 5))
    expect(int4rangeCodec.decode('(,)')).to.deep.equal(range(null, null, '()'))
    expect(int4rangeCodec.decode('empty').isEmpty).to.equal(true)
  })

  it('are never made by parsed JSON', () => {
    refusesToCast(int4rangeCodec, [{ from: 1, to: 5, bounds: '[)' }, [1, 5], '[1,5)'])
    expect(isRange(JSON.parse(JSON.stringify(range(1, 5))))).to.equal(false)
  })
})

describe('A parameter without a codec', () => {
  it('is written by what it is', () => {
    expect(
      [1.5, NaN, true, 12n, 'a', null, { a: 1 }, [1, null], [[1], [2]], new Date(0), range(1, null)].map((value) => encodeUntyped(value)),
    ).to.deep.equal(['1.5', 'NaN', 'true', '12', 'a', null, '{"a":1}', '{1,NULL}', '{{1},{2}}', '1970-01-01 00:00:00.000+00', '["1",)'])
  })

  it('is never undefined', () => {
    expect(() => encodeUntyped(undefined, 'hole 1'))
      .to.throw(UndefinedValue, 'hole 1 is undefined.')
      .that.includes({ code: 'TREFOIL_UNDEFINED_VALUE', label: 'hole 1' })
    expect(() => encodeUntyped([1, undefined], 'hole 1')).to.throw(UndefinedValue, 'Element 1 of hole 1 is undefined.')
  })

  it('is no function, symbol, invalid Date or instance of a class', () => {
    for (const value of [
      () => 1,
      Symbol('x'),
      new Date(NaN),
      new Map(),
      new (class Money {
        amount = 1
      })(),
      [[1], [2, 3]],
      { a: undefined },
    ]) {
      expect(() => encodeUntyped(value), inspect(value)).to.throw(InvalidValue)
    }
  })
})

describe('An invalid value', () => {
  it('is shown cut in the message', () => {
    expect(() => integerCodec.cast('x'.repeat(5000))).to.throw(InvalidValue, /^"x{59}… is no integer: /)
    expect(() => integerCodec.cast({ secret: 'y'.repeat(5000) }))
      .to.throw(InvalidValue)
      .with.property('message')
      .with.length.below(150)
  })
})
