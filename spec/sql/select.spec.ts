import { expect } from 'chai'
import {
  aliased,
  conjunction,
  count,
  exists,
  InvalidIdentifier,
  InvalidStatement,
  Select,
  sqlFragment,
  sqlRaw,
  Subquery,
  sum,
  tableSource,
  type Node,
  type SelectParts,
} from '../../lib/sql/index.ts'
import { column, shown, textOf, untyped } from './shown.ts'

const users = tableSource(undefined, 'users', 'u')
const select = (parts: Partial<SelectParts> = {}) => new Select({ columns: [column('id')], from: users, ...parts })
const node = (value: unknown): Node => value as Node

describe('SELECT', () => {
  it('writes the clauses in order and leaves out those that are not there', () => {
    expect(textOf(select())).to.equal('select "u"."id" from "users" as "u"')
    expect(
      shown(
        select({
          distinct: true,
          joins: [{ kind: 'left', table: tableSource('sales', 'orders', 'o'), on: sqlRaw('o.user_id = u.id') }],
          where: [column('a').eq(1)],
          groupBy: [column('id')],
          having: [node(count().gt(3))],
          orderBy: [column('id').asc()],
          limit: 10,
          offset: 20,
        }),
      ),
    ).to.deep.equal([
      'select distinct "u"."id" from "users" as "u" left join "sales"."orders" as "o" on o.user_id = u.id where "u"."a" = $1 ' +
        'group by "u"."id" having count(*) > $2 order by "u"."id" asc limit $3 offset $4',
      '1',
      '3',
      '10',
      '20',
    ])
  })

  it('joins inner as well', () => {
    expect(textOf(select({ joins: [{ kind: 'inner', table: tableSource(undefined, 'orders'), on: sqlRaw('true') }] }))).to.equal(
      'select "u"."id" from "users" as "u" inner join "orders" on true',
    )
  })

  it('writes DISTINCT ON', () => {
    expect(textOf(select({ distinctOn: [column('a'), column('b')] }))).to.equal(
      'select distinct on ("u"."a", "u"."b") "u"."id" from "users" as "u"',
    )
  })

  it('needs no columns and no table', () => {
    expect(textOf(new Select({ columns: [] }))).to.equal('select')
    expect(textOf(new Select({ columns: [sqlRaw('1')] }))).to.equal('select 1')
  })

  it('holds all conditions at once, and leaves out those that are always true', () => {
    expect(textOf(select({ where: [column('a').eq(1).or(column('b').eq(2)), sqlFragment`c or d`] }))).to.equal(
      'select "u"."id" from "users" as "u" where ("u"."a" = $1 or "u"."b" = $2) and (c or d)',
    )
    expect(textOf(select({ where: [conjunction([])] }))).to.equal('select "u"."id" from "users" as "u"')
  })

  it('writes aliases in its list and nowhere else', () => {
    const total = column('total').as('sum')
    expect(
      textOf(select({ columns: [total, aliased(sqlFragment`1 + ${1}`, 'n')], where: [total.gt(1)], orderBy: [total.desc()] })),
    ).to.equal('select "u"."total" as "sum", 1 + $1 as "n" from "users" as "u" where "u"."total" > $2 order by "u"."total" desc')
  })

  it('refuses an alias that the server would cut', () => {
    expect(() => column('a').as('x'.repeat(64))).to.throw(InvalidIdentifier)
  })

  it('binds limit and offset, so that pages share a statement', () => {
    expect(textOf(select({ limit: 0 }))).to.equal('select "u"."id" from "users" as "u" limit $1')
  })

  it('refuses a number of rows that is none', () => {
    for (const limit of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, untyped('1; drop table users')]) {
      expect(() => textOf(select({ limit }))).to.throw(InvalidStatement, 'limit takes a whole number of rows')
    }
  })

  it('locks rows', () => {
    const given = (clause: SelectParts['lock']) => textOf(select({ lock: clause })).slice('select "u"."id" from "users" as "u"'.length)
    expect(given({})).to.equal(' for update')
    expect(given({ mode: 'share', of: ['u'], wait: 'skip locked' })).to.equal(' for share of "u" skip locked')
    expect(given({ mode: 'no key update', wait: 'nowait' })).to.equal(' for no key update nowait')
  })

  it('refuses a lock that Postgres does not know', () => {
    expect(() => textOf(select({ lock: { mode: untyped('update; drop table users') } }))).to.throw(InvalidStatement, 'no mode of a lock')
    expect(() => textOf(select({ lock: { wait: untyped('forever') } }))).to.throw(InvalidStatement)
  })

  it('is a value: with() gives another', () => {
    const one = select()
    expect(textOf(one.with({ limit: 1 }))).to.equal('select "u"."id" from "users" as "u" limit $1')
    expect(textOf(one)).to.equal('select "u"."id" from "users" as "u"')
  })

  it('stands in another statement, by EXISTS or as a value', () => {
    const inner = select({ columns: [sqlRaw('1')], where: [column('a').eq(1)] })
    expect(textOf(exists(inner))).to.equal('exists (select 1 from "users" as "u" where "u"."a" = $1)')
    expect(textOf(exists(inner).not().and(column('b').eq(2)))).to.equal(
      'not exists (select 1 from "users" as "u" where "u"."a" = $1) and "u"."b" = $2',
    )
    expect(textOf(select({ columns: [aliased(new Subquery(inner), 'n'), node(sum(column('x')).as('s'))] }))).to.equal(
      'select (select 1 from "users" as "u" where "u"."a" = $1) as "n", sum("u"."x") as "s" from "users" as "u"',
    )
  })
})

describe('Tables', () => {
  it('go by their name, unless by an alias that differs', () => {
    expect(textOf(tableSource(undefined, 'users'))).to.equal('"users"')
    expect(textOf(tableSource(undefined, 'users', 'users'))).to.equal('"users"')
    expect(textOf(tableSource('sales', 'users', 'buyers'))).to.equal('"sales"."users" as "buyers"')
  })
})
