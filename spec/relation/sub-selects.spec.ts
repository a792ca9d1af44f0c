import { expect } from 'chai'
import { sql } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

type Written = { toSql(): { text: string; values: unknown[] } }
/** From WHERE on. */
const tail = (relation: Written): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from "users"') + 13).trim()
}

withTables('sub-selects', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', age: 30, role: 'admin', nickname: 'x' },
      { email: 'bob', age: 17, role: 'member', nickname: 'x' },
      { email: 'cid', age: null, role: 'member', nickname: null },
      { email: 'dan', age: 40, role: 'admin', nickname: 'y' },
    ])
  })

  describe('a relation in a condition', () => {
    it('is one sub-select of its key', async () => {
      const relation = User.where({ id: User.where({ role: 'admin' }).limit(1) })
      expect(tail(relation)).to.equal('where "users"."id" in (select "users"."id" from "users" where "users"."role" = $1 limit $2)')
      expect(await expectQueries(1, () => relation)).to.have.length(1)
    })

    it('is one of the column that it selects', async () => {
      const ann = await User.find(1)
      await ann.orders.create({ total: 1, status: 'paid' })
      const relation = User.where({ id: Order.paid().select('userId') })
      expect(tail(relation)).to.equal('where "users"."id" in (select "orders"."user_id" from "orders" where "orders"."status" = $1)')
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
      expect(await User.not({ id: Order.paid().select('userId') }).count()).to.equal(3)
    })

    it('stands in raw SQL and in expressions', async () => {
      expect(await User.where(sql`id in (${User.where({ age: 30 })})`).pluck('email')).to.deep.equal(['ann'])
      expect(await User.where((u) => u.id.in(User.where({ age: 30 }))).pluck('email')).to.deep.equal(['ann'])
    })

    it('hides no table of the queries around it, however deep, joined ones included', async () => {
      const older = User.where(((u: { age: unknown }) => sql`not exists ${User.where((v) => v.age.gt(u.age as number))}`) as never)
      expect(tail(older)).to.equal(
        'where not exists (select "users_2"."id" from "users" as "users_2" where "users_2"."age" > "users"."age")',
      )
      expect(await older.order('id').pluck('email')).to.deep.equal(['cid', 'dan'])

      const same = User.where((u) =>
        u.id.in(
          User.not({ age: null })
            .where((v) => v.nickname.eq(u.nickname).and(v.age.lt(u.age)))
            .select('id'),
        ),
      )
      expect(await same.pluck('email')).to.deep.equal([])

      const deep = User.where((u) => u.id.in(Order.where((o) => o.userId.in(User.where((w) => w.age.lt(u.age)))).select('userId')))
      expect(tail(deep)).to.equal(
        'where "users"."id" in (select "orders"."user_id" from "orders" where "orders"."user_id" in (select "users_2"."id" from "users" as "users_2" where "users_2"."age" < "users"."age"))',
      )

      const joined = User.joins('orders').where((u) => u.id.in(User.joins('orders').where((v) => v.orders.total.gt(u.orders.total))))
      expect(tail(joined)).to.equal(
        'inner join "orders" on "orders"."user_id" = "users"."id" where "users"."id" in (select "users_2"."id" from "users" as "users_2" inner join "orders" as "orders_2" on "orders_2"."user_id" = "users_2"."id" where "orders_2"."total" > "orders"."total")',
      )
    })

    it('hides none in the conditions of an association either', () => {
      const relation = User.where((u) => u.orders.some((o) => o.id.in(Order.where((x) => x.total.gt(o.total)))))
      expect(tail(relation)).to.equal(
        'where exists (select 1 from "orders" where "orders"."user_id" = "users"."id" and "orders"."id" in (select "orders_2"."id" from "orders" as "orders_2" where "orders_2"."total" > "orders"."total"))',
      )
    })

    it('gives one column: more are refused', async () => {
      expect(await raised(() => User.where({ id: Order.select('id', 'userId') }))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })
})
