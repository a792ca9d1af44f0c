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
      expect(await User.where((u) => u.id.in(User.where({ age: 30 }) as never)).pluck('email')).to.deep.equal(['ann'])
    })

    it('gives one column: more are refused', async () => {
      expect(await raised(() => User.where({ id: Order.select('id', 'userId') }))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })
})
