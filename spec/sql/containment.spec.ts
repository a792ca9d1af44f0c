import { expect } from 'chai'
import { conditionOn, contains, containedBy, eq, gt, InvalidCondition, not, overlaps } from '../../lib/sql/index.ts'
import {
  arrayCodec,
  dateCodec,
  daterangeCodec,
  emptyRange,
  int4rangeCodec,
  integerCodec,
  InvalidValue,
  range,
  tstzrangeCodec,
} from '../../lib/types/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const window = column('window', tstzrangeCodec)
const ages = column('ages', int4rangeCodec)

describe('Containment', () => {
  it('of one value in a range tells the server its type', () => {
    expect(shown(conditionOn(ages, contains(5)))).to.deep.equal(['"u"."ages" @> $1::integer', '5'])
    expect(shown(conditionOn(window, contains(new Date(0))))).to.deep.equal([
      '"u"."window" @> $1::timestamp with time zone',
      '1970-01-01 00:00:00.000+00',
    ])
    expect(textOf(conditionOn(column('days', daterangeCodec), contains(column('day', dateCodec))))).to.equal('"u"."days" @> "u"."day"')
    expect(() => conditionOn(ages, contains('x'))).to.throw(InvalidValue, 'ages')
  })

  it('of ranges in ranges', () => {
    expect(shown(conditionOn(ages, contains(range(1, 5))))).to.deep.equal(['"u"."ages" @> $1', '["1","5")'])
    expect(textOf(conditionOn(ages, containedBy(range(1, 5))))).to.equal('"u"."ages" <@ $1')
    expect(textOf(conditionOn(ages, overlaps(range(1, null))))).to.equal('"u"."ages" && $1')
  })

  it('is asked for by function: a range alone is equality on a range column', () => {
    expect(shown(conditionOn(ages, range(1, 5)))).to.deep.equal(['"u"."ages" = $1', '["1","5")'])
    expect(textOf(conditionOn(ages, not(range(1, 5))))).to.equal('"u"."ages" <> $1')
    expect(textOf(conditionOn(ages, gt(range(1, 5))))).to.equal('"u"."ages" > $1')
    expect(textOf(conditionOn(ages, eq(null)))).to.equal('"u"."ages" is null')
  })

  it('in the empty range is never true', () => {
    expect(textOf(conditionOn(column('age', integerCodec), emptyRange()))).to.equal('false')
    expect(shown(conditionOn(ages, emptyRange()))).to.deep.equal(['"u"."ages" = $1', 'empty'])
  })

  it('checks the elements of an array', () => {
    expect(() => conditionOn(column('n', arrayCodec(integerCodec)), contains(['x']))).to.throw(InvalidValue, 'n: "x" is no integer')
    expect(() => conditionOn(column('n', arrayCodec(integerCodec)), contains(untyped(null)))).to.throw(InvalidCondition)
  })
})
