import { expect } from 'chai'
import {
  isSql,
  NotSql,
  NulCharacter,
  Select,
  sqlFragment,
  sqlId,
  sqlJoin,
  sqlRaw,
  sqlRef,
  sqlText,
  StrayParameter,
  subselect,
  tableSource,
} from '../../lib/sql/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const ids = { [subselect]: () => new Select({ columns: [column('id')], from: tableSource(undefined, 'users', 'u'), limit: 2 }) }

describe('The sql tag', () => {
  it('binds what stands in its holes', () => {
    expect(shown(sqlFragment`age > ${18} and name = ${"'; drop table users; --"}`)).to.deep.equal([
      'age > $1 and name = $2',
      '18',
      "'; drop table users; --",
    ])
  })

  it('binds values of each kind by themselves', () => {
    expect(shown(sqlFragment`${null} ${true} ${5n} ${new Date(0)} ${[1, 2]}`).slice(1)).to.deep.equal([
      null,
      'true',
      '5',
      '1970-01-01 00:00:00.000+00',
      '{1,2}',
    ])
  })

  it('raises for undefined and says in which hole it stands', () => {
    expect(() => textOf(sqlFragment`a = ${1} and b = ${undefined}`))
      .to.throw(/number 2/)
      .with.property('code', 'TREFOIL_UNDEFINED_VALUE')
  })

  it('nests fragments and expressions as they are', () => {
    const adult = sqlFragment`age >= ${18}`
    expect(shown(sqlFragment`select ${column('id')} from users u where ${adult} and ${column('a').gt(1)}`)).to.deep.equal([
      'select "u"."id" from users u where age >= $1 and "u"."a" > $2',
      '18',
      '1',
    ])
  })

  it('nests a relation as a sub-select in one pair of parentheses', () => {
    expect(shown(sqlFragment`id in ${ids}`)).to.deep.equal(['id in (select "u"."id" from "users" as "u" limit $1)', '2'])
    expect(textOf(sqlFragment`id in ( ${ids} )`)).to.equal('id in ( select "u"."id" from "users" as "u" limit $1 )')
    expect(textOf(sqlFragment`coalesce(${ids}, 1)`)).to.equal('coalesce((select "u"."id" from "users" as "u" limit $1), 1)')
  })

  it('ends a comment before anything follows it', () => {
    expect(textOf(sqlFragment`(${sqlFragment`a -- why`})`)).to.equal('(a -- why\n)')
  })

  it('refuses a string, an array and what JSON can carry instead of a template', () => {
    for (const given of ['select 1', ['select 1'], { raw: ['select 1'] }, null]) expect(() => sqlFragment(untyped(given))).to.throw(NotSql)
  })

  it('refuses U+0000 in its text, which would stand for a parameter', () => {
    expect(() => textOf(sqlFragment`a\0b`)).to.throw(NulCharacter)
  })

  it('knows its own', () => {
    expect(isSql(sqlFragment`a`)).to.equal(true)
    for (const other of ['a', null, undefined, {}, { text: [], holes: [] }, column('a')]) expect(isSql(other)).to.equal(false)
  })
})

describe('Parts of raw SQL', () => {
  it('quotes names', () => {
    expect(textOf(sqlId('order'))).to.equal('"order"')
    expect(textOf(sqlId('sales', 'or"ders'))).to.equal('"sales"."or""ders"')
    expect(textOf(sqlRef('users.email'))).to.equal('"users"."email"')
  })

  it('joins values and fragments', () => {
    expect(shown(sqlFragment`id in (${sqlJoin([1, 2])})`)).to.deep.equal(['id in ($1, $2)', '1', '2'])
    expect(textOf(sqlJoin([sqlFragment`a = ${1}`, sqlFragment`b = ${2}`], sqlFragment` and `))).to.equal('a = $1 and b = $2')
    expect(textOf(sqlJoin([]))).to.equal('')
  })

  it('takes a fragment for the separator, never a string', () => {
    expect(() => sqlJoin([1], untyped(' or 1 = 1 or '))).to.throw(NotSql, 'a separator')
  })

  it('has one door for text, which lets nothing else in', () => {
    expect(textOf(sqlRaw('now()'))).to.equal('now()')
    expect(() => sqlRaw(untyped(5))).to.throw(NotSql)
    expect(() => sqlRaw('a\0')).to.throw(NulCharacter)
  })
})

describe('A fragment as DDL text', () => {
  it('is the text itself where there are no binds', () => {
    expect(sqlText(sqlFragment`balance >= 0`)).to.equal('balance >= 0')
    expect(sqlText(sqlFragment`balance >= 0 -- no debts`)).to.equal('balance >= 0 -- no debts\n')
    expect(
      sqlText(sqlFragment`-- no debts
      balance >= 0 `),
    ).to.equal('-- no debts\n      balance >= 0')
  })

  it('has its binds as quoted literals', () => {
    expect(sqlText(sqlFragment`name <> ${"O'Hara\\"} and note is distinct from ${null}`)).to.equal(
      "name <> E'O''Hara\\\\' and note is distinct from null",
    )
    expect(sqlText(sqlFragment`digest = ${new Uint8Array([1, 255])}`)).to.equal("digest = '\\x01ff'")
  })

  it('keeps literals apart from what stands beside them', () => {
    expect(sqlText(sqlFragment`e${'a'}`)).to.equal("e 'a'")
    expect(sqlText(sqlFragment`'a'${'b'}`)).to.equal("'a' 'b'")
  })

  it('refuses a string', () => {
    expect(() => sqlText(untyped('balance >= 0'))).to.throw(NotSql)
  })

  it('refuses a parameter that was numbered by hand, which would take the value of another hole', () => {
    for (const stray of [() => sqlFragment`email = $1`, () => sqlFragment`age > ${1} and email = $2`, () => sqlFragment`f('$1', $3)`])
      expect(() => textOf(stray())).to.throw(StrayParameter, /\$[123] in sql`…` would stand for some other value/)
  })

  it('leaves dollar signs alone in texts, names, bodies and comments', () => {
    for (const quiet of [
      sqlFragment`'$1' || 'it''s $2'`,
      sqlFragment`"a$1" = a$1`,
      sqlFragment`$$ select $1 $$ || $body$ $2 $body$`,
      sqlFragment`1 -- $1`,
      sqlFragment`/* $1 */ 2`,
      sqlFragment`'$${5}'`,
    ])
      expect(textOf(quiet)).to.be.a('string')
  })
})
