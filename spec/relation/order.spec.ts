import { expect } from 'chai'
import { sql } from '../../lib/index.ts'
import { raised } from '../support/sent.ts'
import { shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

type Written = { toSql(): { text: string; values: unknown[] } }
/** From WHERE on. */
const tail = (relation: Written): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from "users"') + 13).trim()
}

withTables('ordering', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', age: 30, role: 'admin', nickname: 'x' },
      { email: 'bob', age: 17, role: 'member', nickname: 'x' },
      { email: 'cid', age: null, role: 'member', nickname: null },
      { email: 'dan', age: 40, role: 'admin', nickname: 'y' },
    ])
  })

  describe('order', () => {
    const emails = (relation: PromiseLike<readonly unknown[]>): Promise<string[]> =>
      Promise.resolve(relation).then((users) => (users as User[]).map(({ email }) => email))

    it('takes names, directions and functions, one after another', async () => {
      const relation = User.order('role', { age: 'desc' }, (u) => u.email.asc())
      expect(tail(relation)).to.equal('order by "users"."role" asc, "users"."age" desc, "users"."email" asc')
      expect(tail(User.order({ role: 'desc', age: 'asc' }).order('email'))).to.equal(
        'order by "users"."role" desc, "users"."age" asc, "users"."email" asc',
      )
    })

    it('says where NULL stands', async () => {
      expect(await emails(User.order((u) => u.age.desc().nullsLast()))).to.deep.equal(['dan', 'ann', 'bob', 'cid'])
      expect(await emails(User.order((u) => u.age.asc().nullsFirst()))).to.deep.equal(['cid', 'bob', 'ann', 'dan'])
    })

    it('takes several terms and expressions by a function', () => {
      expect(tail(User.order((u) => [u.role.asc(), u.age.desc()]))).to.equal('order by "users"."role" asc, "users"."age" desc')
    })

    it('takes raw SQL only through the tag', () => {
      expect(tail(User.order((() => sql`lower(email)`) as never))).to.equal('order by lower(email) asc')
    })

    it('reads a string as the name of a column or refuses it, never as SQL', async () => {
      for (const text of ['email desc', 'random()', '1', '"email"', 'users.email', 'created_at', '(select 1)', 'orders', '']) {
        expect(await raised(() => User.order(text as never)), text).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      }
      for (const given of [
        ['email'],
        5,
        null,
        new Map([['email', 'desc']]),
        new Date(),
        sql`email desc`,
        { email: 'up' },
        { email: 'desc; drop table users' },
      ]) {
        expect(await raised(() => User.order(given as never)), JSON.stringify(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      }
      expect((await raised(() => User.order(5n as never))).message).to.match(/not 5n/)
      expect((await raised(() => User.order(sql`email desc` as never))).message).to.match(/from a function: order\(\(\) => …\)/)
      expect(await raised(() => User.order(undefined as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
    })

    it('is replaced by reorder', () => {
      expect(tail(User.order('email').reorder({ age: 'desc' }))).to.equal('order by "users"."age" desc')
      expect(tail(User.order('email').reorder())).to.equal('')
    })

    it('is turned round by reverse, NULL included', async () => {
      expect(tail(User.order({ age: 'desc' }, (u) => u.email.asc().nullsLast()).reverse())).to.equal(
        'order by "users"."age" asc, "users"."email" desc nulls first',
      )
      expect(await emails(User.order((u) => u.age.asc().nullsLast()).reverse())).to.deep.equal(['cid', 'dan', 'ann', 'bob'])
      expect(tail(User.order('email').reverse().reverse())).to.equal('order by "users"."email" asc')
    })

    it('is that of the key, from the end, for reverse of no order', () => {
      expect(tail(User.all().reverse())).to.equal('order by "users"."id" desc')
    })
  })
})
