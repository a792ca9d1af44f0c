import { expect } from 'chai'
import {
  anyOf,
  between,
  conditionOn,
  contains,
  containedBy,
  endsWith,
  eq,
  gt,
  gte,
  hasKey,
  ilike,
  InvalidCondition,
  like,
  lt,
  lte,
  matches,
  not,
  overlaps,
  Select,
  sqlFragment,
  startsWith,
  subselect,
  tableSource,
} from '../../lib/sql/index.ts'
import {
  arrayCodec,
  decimalCodec,
  integerCodec,
  InvalidValue,
  jsonbCodec,
  jsonCodec,
  jsonNull,
  range,
  textCodec,
  timestamptzCodec,
  UndefinedValue,
  uuidCodec,
} from '../../lib/types/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const age = column('age', integerCodec)
const email = column('email', textCodec)
const settings = column('settings', jsonbCodec)
const labels = column('labels', arrayCodec(textCodec))
const relation = { [subselect]: () => new Select({ columns: [column('id')], from: tableSource(undefined, 'users', 'u') }) }

describe('What an entry of where() means', () => {
  it('is equality for a scalar', () => {
    expect(shown(conditionOn(age, 5))).to.deep.equal(['"u"."age" = $1', '5'])
    expect(shown(conditionOn(column('balance', decimalCodec), 5n))).to.deep.equal(['"u"."balance" = $1', '5'])
    expect(shown(conditionOn(column('at', timestamptzCodec), new Date('2024-02-29T12:00:00Z'))).slice(1)).to.deep.equal([
      '2024-02-29 12:00:00.000+00',
    ])
    expect(shown(conditionOn(email, ''))).to.deep.equal(['"u"."email" = $1', ''])
  })

  it('is IS NULL for null', () => {
    expect(textOf(conditionOn(age, null))).to.equal('"u"."age" is null')
  })

  it('raises for undefined, wherever it hides, and names the key', () => {
    for (const value of [
      undefined,
      [1, undefined],
      gt(untyped(undefined)),
      not(untyped(undefined)),
      not([1, untyped(undefined)]),
      between(1, untyped(undefined)),
      anyOf([untyped(undefined)]),
      range(1, untyped(undefined)),
    ]) {
      expect(() => conditionOn(age, value, 'User.age')).to.throw(UndefinedValue, 'User.age is undefined')
    }
  })

  describe('for a list', () => {
    it('is one parameter, however many values there are', () => {
      expect(shown(conditionOn(age, [1, 2]))).to.deep.equal(['"u"."age" = any($1)', '{1,2}'])
      expect(
        shown(
          conditionOn(
            age,
            Array.from({ length: 70_000 }, (_, i) => i),
          ),
        ),
      ).to.have.length(2)
      expect(shown(conditionOn(email, ['a,b', '{}', '"', 'NULL', '']))[1]).to.equal('{"a,b","{}","\\"","NULL",""}')
    })

    it('is false when it is empty', () => {
      expect(textOf(conditionOn(age, []))).to.equal('false')
      expect(textOf(conditionOn(age, not([])))).to.equal('true')
    })

    it('takes null, ranges, sub-selects and operators among the values', () => {
      expect(shown(conditionOn(age, [1, null, range(18, 65)]))).to.deep.equal([
        '"u"."age" = any($1) or "u"."age" is null or "u"."age" >= $2 and "u"."age" < $3',
        '{1}',
        '18',
        '65',
      ])
      expect(textOf(conditionOn(age, [null]))).to.equal('"u"."age" is null')
      expect(textOf(conditionOn(age, [relation, 1]))).to.equal('"u"."age" = any($1) or "u"."age" in (select "u"."id" from "users" as "u")')
      expect(textOf(conditionOn(age, [1, gt(5)]))).to.equal('"u"."age" = any($1) or "u"."age" > $2')
      expect(textOf(conditionOn(age, [sqlFragment`1 + 1`]))).to.equal('"u"."age" = (1 + 1)')
    })

    it('is flat', () => {
      expect(() => conditionOn(age, [[1, 2]])).to.throw(InvalidCondition, 'an array stands inside another')
    })
  })

  it('is two comparisons for a range, or one where an end is infinite', () => {
    expect(shown(conditionOn(age, range(18, 65)))).to.deep.equal(['"u"."age" >= $1 and "u"."age" < $2', '18', '65'])
    expect(textOf(conditionOn(age, range(18, 65, '(]')))).to.equal('"u"."age" > $1 and "u"."age" <= $2')
    expect(textOf(conditionOn(age, range(18, null)))).to.equal('"u"."age" >= $1')
    expect(textOf(conditionOn(age, range(null, 65)))).to.equal('"u"."age" < $1')
    expect(textOf(conditionOn(age, range(null, null)))).to.equal('"u"."age" is not null')
    expect(textOf(conditionOn(age, not(range(18, 65))))).to.equal('not ("u"."age" >= $1 and "u"."age" < $2)')
  })

  it('is IN for a relation', () => {
    expect(textOf(conditionOn(age, relation))).to.equal('"u"."age" in (select "u"."id" from "users" as "u")')
    expect(textOf(conditionOn(age, not(relation)))).to.equal('"u"."age" not in (select "u"."id" from "users" as "u")')
  })

  it('is equality for an expression or a fragment', () => {
    expect(textOf(conditionOn(age, column('other')))).to.equal('"u"."age" = "u"."other"')
    expect(shown(conditionOn(age, sqlFragment`${1} + 1`))).to.deep.equal(['"u"."age" = ($1 + 1)', '1'])
  })

  it('is what an operator says', () => {
    expect(shown(conditionOn(age, eq(1)))).to.deep.equal(['"u"."age" = $1', '1'])
    expect(textOf(conditionOn(age, eq(null)))).to.equal('"u"."age" is null')
    expect(shown(conditionOn(age, not(1)))).to.deep.equal(['"u"."age" <> $1', '1'])
    expect(textOf(conditionOn(age, not(null)))).to.equal('"u"."age" is not null')
    expect(shown(conditionOn(age, not([1, 2])))).to.deep.equal(['"u"."age" <> all($1)', '{1,2}'])
    expect(textOf(conditionOn(age, not([1, null])))).to.equal('not ("u"."age" = any($1) or "u"."age" is null)')
    expect(textOf(conditionOn(age, not(gt(1))))).to.equal('not ("u"."age" > $1)')
    expect(textOf(conditionOn(age, gt(1)))).to.equal('"u"."age" > $1')
    expect(textOf(conditionOn(age, gte(1)))).to.equal('"u"."age" >= $1')
    expect(textOf(conditionOn(age, lt(1)))).to.equal('"u"."age" < $1')
    expect(textOf(conditionOn(age, lte(1)))).to.equal('"u"."age" <= $1')
    expect(shown(conditionOn(age, between(1, 2)))).to.deep.equal(['"u"."age" between $1 and $2', '1', '2'])
    expect(shown(conditionOn(age, anyOf([1, null])))).to.deep.equal(['"u"."age" = any($1) or "u"."age" is null', '{1}'])
    expect(shown(conditionOn(email, like('a%')))).to.deep.equal(['"u"."email" like $1', 'a%'])
    expect(shown(conditionOn(email, ilike('a%')))).to.deep.equal(['"u"."email" ilike $1', 'a%'])
    expect(shown(conditionOn(email, startsWith('5%')))).to.deep.equal(['"u"."email" like $1', '5\\%%'])
    expect(shown(conditionOn(email, endsWith('_\\')))).to.deep.equal(['"u"."email" like $1', '%\\_\\\\'])
    expect(textOf(conditionOn(email, not(like('a%'))))).to.equal('"u"."email" not like $1')
  })

  it('is a regular expression of Postgres for matches()', () => {
    expect(shown(conditionOn(email, matches(/^a\d+$/)))).to.deep.equal(['"u"."email" ~ $1', '^a\\d+$'])
    expect(shown(conditionOn(email, matches(/x/gi)))).to.deep.equal(['"u"."email" ~* $1', 'x'])
    expect(shown(conditionOn(email, matches('(?x) a b')))).to.deep.equal(['"u"."email" ~ $1', '(?x) a b'])
    expect(() => conditionOn(email, matches(/a.b/s))).to.throw(InvalidCondition, 'Postgres has no flag s')
  })

  describe('on a document', () => {
    it('is equality for any value, a plain object from parsed JSON too', () => {
      expect(shown(conditionOn(settings, JSON.parse('{"not":null}')))).to.deep.equal(['"u"."settings" = $1::jsonb', '{"not":null}'])
      expect(shown(conditionOn(settings, [1, 2]))).to.deep.equal(['"u"."settings" = $1::jsonb', '[1,2]'])
      expect(shown(conditionOn(settings, 'a'))).to.deep.equal(['"u"."settings" = $1::jsonb', '"a"'])
      expect(textOf(conditionOn(settings, not({ a: 1 })))).to.equal('"u"."settings" <> $1::jsonb')
    })

    it('tells the JSON null from no value', () => {
      expect(shown(conditionOn(settings, jsonNull))).to.deep.equal(['"u"."settings" = $1::jsonb', 'null'])
      expect(textOf(conditionOn(settings, null))).to.equal('"u"."settings" is null')
    })

    it('asks for parts and keys', () => {
      expect(shown(conditionOn(settings, contains({ a: 1 })))).to.deep.equal(['"u"."settings" @> $1::jsonb', '{"a":1}'])
      expect(shown(conditionOn(settings, containedBy({ a: 1 })))).to.deep.equal(['"u"."settings" <@ $1::jsonb', '{"a":1}'])
      expect(shown(conditionOn(settings, hasKey('a')))).to.deep.equal(['"u"."settings" ? $1', 'a'])
      expect(() => conditionOn(settings, overlaps({ a: 1 }))).to.throw(
        InvalidCondition,
        'overlaps() is for array, range columns, and this one is jsonb',
      )
    })

    it('compares json as jsonb, which has an equality', () => {
      expect(textOf(conditionOn(column('j', jsonCodec), { a: 1 }))).to.equal('"u"."j"::jsonb = $1::jsonb')
    })
  })

  describe('on an array column', () => {
    it('is equality for an array', () => {
      expect(shown(conditionOn(labels, ['a', 'b']))).to.deep.equal(['"u"."labels" = $1', '{a,b}'])
      expect(shown(conditionOn(labels, not([])))).to.deep.equal(['"u"."labels" <> $1', '{}'])
      expect(shown(conditionOn(labels, anyOf([['a'], ['b']])))).to.deep.equal(['"u"."labels" = $1 or "u"."labels" = $2', '{a}', '{b}'])
    })

    it('asks what it contains by function', () => {
      expect(shown(conditionOn(labels, contains(['a'])))).to.deep.equal(['"u"."labels" @> $1', '{a}'])
      expect(textOf(conditionOn(labels, containedBy(['a'])))).to.equal('"u"."labels" <@ $1')
      expect(textOf(conditionOn(labels, overlaps(['a'])))).to.equal('"u"."labels" && $1')
      expect(() => conditionOn(labels, hasKey('a'))).to.throw(InvalidCondition, 'hasKey() is for json columns')
    })
  })

  describe('refuses', () => {
    it('a plain object on any column but a document: parsed input never becomes an operator', () => {
      for (const value of ['{"not":null}', '{"gt":""}', '{"from":1,"to":2}', '{}', '{"render":1}', '{"__proto__":{"render":1}}'].map(
        (text) => JSON.parse(text) as unknown,
      )) {
        for (const given of [value, [value], not(untyped(value)), anyOf([untyped(value)])]) {
          expect(() => conditionOn(age, given, 'User.age'))
            .to.throw(
              InvalidCondition,
              'The condition on User.age is invalid: a plain object is no value of this column. Operators are made by functions, such as gt(3).',
            )
            .with.property('code', 'TREFOIL_INVALID_CONDITION')
        }
      }
      expect(() => conditionOn(labels, {})).to.throw(InvalidCondition)
    })

    it('what the type does not take, and says for which key', () => {
      expect(() => conditionOn(age, 'x', 'User.age'))
        .to.throw(InvalidValue, 'User.age: "x" is no integer')
        .with.property('value', 'x')
      expect(() => conditionOn(column('id', uuidCodec), "' or 1=1 --", 'User.id')).to.throw(InvalidValue, 'User.id')
      expect(() => conditionOn(email, 'a\0', 'User.email')).to.throw(InvalidValue, 'User.email')
      expect(() => conditionOn(age, [1, 'x'], 'User.age')).to.throw(InvalidValue, 'User.age')
    })

    it('containment on a scalar, and text operators on anything but text', () => {
      expect(() => conditionOn(email, contains('a'))).to.throw(
        InvalidCondition,
        'contains() is for json, array, range columns, and this one is text',
      )
      expect(() => conditionOn(email, like(untyped(5)))).to.throw(InvalidCondition)
      expect(() => conditionOn(email, anyOf(untyped('ab')))).to.throw(InvalidCondition, 'a list of values is an array, not "ab"')
      expect(() => conditionOn(age, gt(untyped(null)))).to.throw(InvalidCondition, 'nothing compares with null')
    })
  })
})
