import { expect } from 'chai'
import { ColumnExpression, InvalidCondition, NotSql, sqlFragment, subselect, Select, tableSource } from '../../lib/sql/index.ts'
import {
  bigintCodec,
  decimalCodec,
  enumCodec,
  integerCodec,
  InvalidValue,
  jsonbCodec,
  range,
  textCodec,
  UndefinedValue,
} from '../../lib/types/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const age = column('age', integerCodec)
const email = column('email', textCodec)
const balance = column('balance', decimalCodec)

describe('Expressions', () => {
  it('are columns of a table, or bare ones where there is only one', () => {
    expect(textOf(age)).to.equal('"u"."age"')
    expect(textOf(new ColumnExpression(undefined, 'age', null))).to.equal('"age"')
    expect(textOf(new ColumnExpression('u"', 'a"ge', null))).to.equal('"u"""."a""ge"')
  })

  it('compare', () => {
    expect(shown(age.eq(1))).to.deep.equal(['"u"."age" = $1', '1'])
    expect(shown(age.not(1))).to.deep.equal(['"u"."age" <> $1', '1'])
    expect(shown(age.gt(1))).to.deep.equal(['"u"."age" > $1', '1'])
    expect(shown(age.gte(1))).to.deep.equal(['"u"."age" >= $1', '1'])
    expect(shown(age.lt(1))).to.deep.equal(['"u"."age" < $1', '1'])
    expect(shown(age.lte(1))).to.deep.equal(['"u"."age" <= $1', '1'])
    expect(shown(age.between(18, 65))).to.deep.equal(['"u"."age" between $1 and $2', '18', '65'])
  })

  it('compare with null by IS NULL', () => {
    expect(textOf(age.eq(null))).to.equal('"u"."age" is null')
    expect(textOf(age.not(null))).to.equal('"u"."age" is not null')
    expect(textOf(age.isNull())).to.equal('"u"."age" is null')
    expect(textOf(age.isNotNull())).to.equal('"u"."age" is not null')
  })

  it('refuse null where an order is asked for, because nothing would ever match', () => {
    expect(() => age.gt(untyped(null))).to.throw(InvalidCondition, 'The condition on age is invalid: nothing compares with null')
    expect(() => age.between(untyped(null), 1)).to.throw(InvalidCondition)
  })

  it('raise for undefined and name the column', () => {
    for (const ask of [
      () => age.eq(untyped(undefined)),
      () => age.not(untyped(undefined)),
      () => age.lt(untyped(undefined)),
      () => age.between(1, untyped(undefined)),
      () => age.in([1, untyped(undefined)]),
    ]) {
      expect(ask).to.throw(UndefinedValue, 'age').with.property('code', 'TREFOIL_UNDEFINED_VALUE')
    }
  })

  it('encode what they are compared with by their own type', () => {
    expect(shown(balance.gt(5n))).to.deep.equal(['"u"."balance" > $1', '5'])
    expect(shown(balance.eq('5.00')).slice(1)).to.deep.equal(['5.00'])
    expect(() => age.eq(untyped('twelve'))).to.throw(InvalidValue, 'age: "twelve" is no integer')
    expect(() => balance.in(['1', untyped('x')])).to.throw(InvalidValue, 'balance: "x" is no numeric')
  })

  it('compare with other expressions, fragments and sub-selects', () => {
    expect(textOf(age.gt(balance))).to.equal('"u"."age" > "u"."balance"')
    expect(shown(age.gt(sqlFragment<number>`${1} + 1`))).to.deep.equal(['"u"."age" > ($1 + 1)', '1'])
    const relation = { [subselect]: () => new Select({ columns: [age.max()], from: tableSource(undefined, 'users', 'u') }) }
    expect(textOf(age.eq(relation))).to.equal('"u"."age" = (select max("u"."age") from "users" as "u")')
  })

  it('find themselves in a list by one parameter', () => {
    expect(shown(age.in([1, 2]))).to.deep.equal(['"u"."age" = any($1)', '{1,2}'])
    expect(shown(age.in([1, null]))).to.deep.equal(['"u"."age" = any($1) or "u"."age" is null', '{1}'])
    expect(textOf(age.in([null]))).to.equal('"u"."age" is null')
    expect(textOf(age.in([]))).to.equal('false')
    expect(shown(age.in(untyped([1, range(18, 65)])))).to.deep.equal([
      '"u"."age" = any($1) or "u"."age" >= $2 and "u"."age" < $3',
      '{1}',
      '18',
      '65',
    ])
  })

  it('find themselves in a sub-select, but never in a string', () => {
    const relation = { [subselect]: () => new Select({ columns: [age], from: tableSource(undefined, 'users', 'u') }) }
    expect(textOf(age.in(untyped(relation)))).to.equal('"u"."age" in (select "u"."age" from "users" as "u")')
    expect(() => age.in(untyped('1, 2'))).to.throw(InvalidCondition, 'a list of values is an array, not "1, 2"')
  })

  it('compare text by patterns', () => {
    expect(shown(email.like('%@x'))).to.deep.equal(['"u"."email" like $1', '%@x'])
    expect(shown(email.ilike('%@X'))).to.deep.equal(['"u"."email" ilike $1', '%@X'])
    expect(shown(email.startsWith('50%_\\'))).to.deep.equal(['"u"."email" like $1', '50\\%\\_\\\\%'])
    expect(() => email.like(untyped(5))).to.throw(InvalidCondition, 'email')
  })

  it('cast an enum to text before LIKE, which has no enums', () => {
    expect(textOf(column('role', enumCodec(['admin', 'member'])).startsWith('ad'))).to.equal('"u"."role"::text like $1')
  })

  it('aggregate, and read a sum in a type that holds it', () => {
    expect(textOf(age.count())).to.equal('count("u"."age")')
    expect(textOf(age.sum())).to.equal('sum("u"."age")')
    expect(textOf(age.min())).to.equal('min("u"."age")')
    expect(textOf(age.max())).to.equal('max("u"."age")')
    expect(age.count().codec).to.equal(bigintCodec)
    expect(age.sum().codec).to.equal(bigintCodec)
    expect(balance.sum().codec).to.equal(decimalCodec)
    expect(age.max().codec).to.equal(integerCodec)
    expect(shown(age.sum().gt(3_000_000_000))).to.deep.equal(['sum("u"."age") > $1', '3000000000'])
  })

  it('are ordered', () => {
    expect(textOf(age.asc())).to.equal('"u"."age" asc')
    expect(textOf(age.desc().nullsLast())).to.equal('"u"."age" desc nulls last')
    expect(textOf(age.asc().nullsFirst())).to.equal('"u"."age" asc nulls first')
  })

  it('compare documents as jsonb', () => {
    const settings = column('settings', jsonbCodec)
    expect(shown(settings.eq({ theme: 'dark' }))).to.deep.equal(['"u"."settings" = $1::jsonb', '{"theme":"dark"}'])
  })

  it('never take a string for SQL where SQL is wanted', () => {
    expect(() => age.gt(1).and(untyped('true'))).to.throw(NotSql)
    expect(shown(email.eq('now()'))).to.deep.equal(['"u"."email" = $1', 'now()'])
  })
})
