import { expect } from 'chai'
import {
  arrayAgg,
  avg,
  coalesce,
  concat,
  count,
  denseRank,
  fn,
  greatest,
  InvalidIdentifier,
  least,
  length,
  lower,
  max,
  min,
  NotSql,
  now,
  nullif,
  rank,
  rowNumber,
  sqlFragment,
  sum,
  toNode,
  upper,
} from '../../lib/sql/index.ts'
import {
  bigintCodec,
  decimalCodec,
  doubleCodec,
  enumCodec,
  integerCodec,
  textCodec,
  timestamptzCodec,
  type Codec,
  UndefinedValue,
} from '../../lib/types/index.ts'
import { column, shown, textOf, untyped, type Node } from './shown.ts'

const age = untyped(column('age', integerCodec))
const total = untyped(column('total', decimalCodec))
const email = untyped(column('email', textCodec))
const text = (expression: unknown): string => textOf(expression as Node)
const codecOf = (expression: unknown): Codec | null => (expression as { codec: Codec | null }).codec

describe('Functions', () => {
  it('count rows, values, or the rows of a table', () => {
    expect(text(count())).to.equal('count(*)')
    expect(text(count(age))).to.equal('count("u"."age")')
    expect(text(count(untyped({ [toNode]: () => column('id') })))).to.equal('count("u"."id")')
    expect(codecOf(count())).to.equal(bigintCodec)
  })

  it('aggregate and keep the type of what they aggregate', () => {
    expect(text(sum(total))).to.equal('sum("u"."total")')
    expect(text(min(email))).to.equal('min("u"."email")')
    expect(text(max(email))).to.equal('max("u"."email")')
    expect(text(arrayAgg(age))).to.equal('array_agg("u"."age")')
    expect([sum(total), sum(age), max(email)].map(codecOf)).to.deep.equal([decimalCodec, bigintCodec, textCodec])
    expect(codecOf(arrayAgg(age))).to.have.property('name', 'integer[]')
    expect(codecOf(sum(untyped(sqlFragment`1`)))).to.equal(null)
  })

  it('average integers as a number, decimals exactly', () => {
    expect(text(avg(age))).to.equal('avg("u"."age")::float8')
    expect(text(avg(total))).to.equal('avg("u"."total")')
    expect([avg(age), avg(total)].map(codecOf)).to.deep.equal([doubleCodec, decimalCodec])
  })

  it('are restricted and windowed, in the order that SQL wants', () => {
    expect(text(count().filter(age.gt(18)))).to.equal('count(*) filter (where "u"."age" > $1)')
    expect(text(avg(age).filter(age.gt(18)).over({ partitionBy: email }))).to.equal(
      'avg("u"."age") filter (where "u"."age" > $1) over (partition by "u"."email")::float8',
    )
    expect(text(rowNumber().over({ partitionBy: [age, email], orderBy: [age.desc(), email.asc()] }))).to.equal(
      'row_number() over (partition by "u"."age", "u"."email" order by "u"."age" desc, "u"."email" asc)',
    )
    expect(text(sum(total).over())).to.equal('sum("u"."total") over ()')
    expect(text(rank().over({ orderBy: age.asc() }))).to.equal('rank() over (order by "u"."age" asc)')
    expect(text(denseRank().over({ orderBy: age.asc() }))).to.equal('dense_rank() over (order by "u"."age" asc)')
  })

  it('choose among values of one type', () => {
    expect(shown(coalesce(age, 0) as unknown as Node)).to.deep.equal(['coalesce("u"."age", $1)', '0'])
    expect(text(coalesce(age, total))).to.equal('coalesce("u"."age", "u"."total")')
    expect(shown(nullif(email, '') as unknown as Node)).to.deep.equal(['nullif("u"."email", $1)', ''])
    expect(shown(greatest(age, 18, total) as unknown as Node)).to.deep.equal(['greatest("u"."age", $1, "u"."total")', '18'])
    expect(text(least(age, 18))).to.equal('least("u"."age", $1)')
    expect(codecOf(coalesce(total, '0'))).to.equal(decimalCodec)
    expect(() => coalesce(age, untyped(undefined))).to.throw(UndefinedValue)
  })

  it('transform text', () => {
    expect(text(lower(email))).to.equal('lower("u"."email")')
    const role = untyped(column('role', enumCodec(['admin'], 'users_role')))
    expect([lower(role), upper(role), length(role)].map(text)).to.deep.equal([
      'lower("u"."role"::text)',
      'upper("u"."role"::text)',
      'length("u"."role"::text)',
    ])
    expect(text(upper(email))).to.equal('upper("u"."email")')
    expect(text(length(email))).to.equal('length("u"."email")')
    expect(shown(concat(email, ' ', age) as unknown as Node)).to.deep.equal(['concat("u"."email", $1::text, "u"."age")', ' '])
  })

  it('tell the time', () => {
    expect(text(now())).to.equal('now()')
    expect(codecOf(now())).to.equal(timestamptzCodec)
  })

  it('compare as any expression does', () => {
    expect(shown(count(age).gt(3) as unknown as Node)).to.deep.equal(['count("u"."age") > $1', '3'])
    expect(text(lower(email).eq('a'))).to.equal('lower("u"."email") = $1')
  })

  it('have any name, with expressions or binds for arguments', () => {
    expect(shown(fn('levenshtein', email, "x'); drop table users; --") as unknown as Node)).to.deep.equal([
      'levenshtein("u"."email", $1)',
      "x'); drop table users; --",
    ])
    expect(text(fn('app.secret'))).to.equal('app.secret()')
    expect(text(fn('app.Secret'))).to.equal('app."Secret"()')
    expect(text(fn('f(); drop table users; --'))).to.equal('"f(); drop table users; --"()')
    expect(() => fn('')).to.throw(InvalidIdentifier)
    expect(() => fn('a..b')).to.throw(InvalidIdentifier)
  })

  it('never take a string for SQL', () => {
    expect(() => sum(untyped('total'))).to.throw(NotSql, '"total" is not SQL where an expression is wanted')
    expect(() => count(untyped('*'))).to.throw(NotSql)
    expect(() => count().filter(untyped('true'))).to.throw(NotSql, 'a condition')
    expect(() => count().over({ orderBy: untyped('id') })).to.throw(NotSql, 'an order')
  })
})
