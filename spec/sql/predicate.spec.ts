import { expect } from 'chai'
import {
  always,
  conjunction,
  disjunction,
  exists,
  negation,
  never,
  NotSql,
  predicate,
  Select,
  sqlFragment,
  sqlRaw,
} from '../../lib/sql/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const a = column('a').eq(1)
const b = column('b').eq(2)
const c = column('c').eq(3)

describe('Predicates', () => {
  it('join by and, by or', () => {
    expect(shown(a.and(b))).to.deep.equal(['"u"."a" = $1 and "u"."b" = $2', '1', '2'])
    expect(textOf(a.or(b))).to.equal('"u"."a" = $1 or "u"."b" = $2')
  })

  it('put parentheses where SQL would bind otherwise, and nowhere else', () => {
    expect(textOf(a.or(b).and(c))).to.equal('("u"."a" = $1 or "u"."b" = $2) and "u"."c" = $3')
    expect(textOf(a.and(b).or(c))).to.equal('"u"."a" = $1 and "u"."b" = $2 or "u"."c" = $3')
    expect(textOf(a.and(b).and(c))).to.equal('"u"."a" = $1 and "u"."b" = $2 and "u"."c" = $3')
    expect(textOf(a.and(b.and(c)))).to.equal('"u"."a" = $1 and "u"."b" = $2 and "u"."c" = $3')
    expect(textOf(a.or(b).not())).to.equal('not ("u"."a" = $1 or "u"."b" = $2)')
    expect(textOf(a.or(b).not().and(c))).to.equal('not ("u"."a" = $1 or "u"."b" = $2) and "u"."c" = $3')
  })

  it('put what was written by hand in parentheses beside anything else', () => {
    const handmade = sqlFragment<boolean>`x = 1 or y = 2`
    expect(textOf(conjunction([handmade]))).to.equal('x = 1 or y = 2')
    expect(textOf(conjunction([handmade, a]))).to.equal('(x = 1 or y = 2) and "u"."a" = $1')
    expect(textOf(a.and(untyped(handmade)))).to.equal('"u"."a" = $1 and (x = 1 or y = 2)')
    expect(textOf(negation(handmade))).to.equal('not (x = 1 or y = 2)')
  })

  it('have an opposite where SQL has one', () => {
    expect(textOf(a.not())).to.equal('"u"."a" <> $1')
    expect(textOf(a.not().not())).to.equal('"u"."a" = $1')
    expect(textOf(column('a').isNull().not())).to.equal('"u"."a" is not null')
    expect(textOf(column('a').in([1]).not())).to.equal('"u"."a" <> all($1)')
    expect(textOf(column('a').between(1, 2).not())).to.equal('"u"."a" not between $1 and $2')
    expect(textOf(column('a').like('x%').not())).to.equal('"u"."a" not like $1')
    expect(textOf(exists(new Select({ columns: [] })).not())).to.equal('not exists (select)')
    expect(textOf(column('a').gt(1).not())).to.equal('not ("u"."a" > $1)')
    expect(textOf(column('a').gt(1).not().not())).to.equal('"u"."a" > $1')
  })

  it('of no parts are true for and, false for or', () => {
    expect(conjunction([])).to.equal(always)
    expect(disjunction([])).to.equal(never)
    expect(textOf(always)).to.equal('true')
    expect(textOf(never)).to.equal('false')
    expect(always.not()).to.equal(never)
  })

  it('take constants out, or are decided by them', () => {
    expect(conjunction([a, always])).to.equal(a)
    expect(conjunction([a, never])).to.equal(never)
    expect(disjunction([a, never])).to.equal(a)
    expect(disjunction([a, always])).to.equal(always)
  })

  it('never take a string for SQL', () => {
    expect(() => a.and(untyped('true')))
      .to.throw(NotSql, '"true" is not SQL where a condition is wanted')
      .with.property('code', 'TREFOIL_NOT_SQL')
    expect(() => a.or(untyped({ render: 'drop table users' }))).to.throw(NotSql)
    expect(() => a.or(untyped(undefined))).to.throw(NotSql, 'undefined')
  })

  it('are made of any node', () => {
    expect(textOf(predicate(sqlRaw('a or b')).and(c))).to.equal('(a or b) and "u"."c" = $1')
    expect(predicate(a)).to.equal(a)
  })
})
