import { expect } from 'chai'
import { not, sql } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised } from '../support/sent.ts'
import { Item, Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

type Written = { toSql(): { text: string; values: unknown[] } }
/** From WHERE on. */
const tail = (relation: Written): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from "users"') + 13).trim()
}

withTables('combining relations', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', age: 30, role: 'admin', nickname: 'x' },
      { email: 'bob', age: 17, role: 'member', nickname: 'x' },
      { email: 'cid', age: null, role: 'member', nickname: null },
      { email: 'dan', age: 40, role: 'admin', nickname: 'y' },
    ])
  })

  describe('not', () => {
    it('negates an object as a whole: NAND', async () => {
      expect(tail(User.not({ role: 'admin', age: 30 }))).to.equal('where not ("users"."role" = $1 and "users"."age" = $2)')
      expect(await User.not({ role: 'admin', age: 30 }).order('email').pluck('email')).to.deep.equal(['bob', 'cid', 'dan'])
    })

    it('takes the opposite where there is one', () => {
      expect(tail(User.not({ role: 'admin' }))).to.equal('where "users"."role" <> $1')
      expect(tail(User.not({ age: null }))).to.equal('where "users"."age" is not null')
      expect(tail(User.not({ id: [1, 2] }))).to.equal('where "users"."id" <> all($1)')
      expect(tail(User.not({ age: not(3) }))).to.equal('where "users"."age" = $1')
    })

    it('takes predicates and raw SQL too', async () => {
      expect(tail(User.not((u) => u.age.gt(20).or(u.age.isNull())))).to.equal('where not ("users"."age" > $1 or "users"."age" is null)')
      expect(await User.not(sql`age > 20`).pluck('email')).to.deep.equal(['bob'])
      expect(tail(User.not(sql`age > 20 or role = 'admin'`))).to.equal("where not (age > 20 or role = 'admin')")
    })

    it('finds nothing for an empty object: not of everything', async () => {
      expect(await User.not({})).to.deep.equal([])
    })
  })

  describe('or', () => {
    it('joins the conditions of both', async () => {
      const relation = User.where({ role: 'admin', age: 30 }).or(User.where({ email: 'cid' }))
      expect(tail(relation)).to.equal('where "users"."role" = $1 and "users"."age" = $2 or "users"."email" = $3')
      expect(await relation.order('email').pluck('email')).to.deep.equal(['ann', 'cid'])
    })

    it('keeps both together when more follows', () => {
      expect(
        tail(
          User.where({ age: 1 })
            .or(User.where({ age: 2 }))
            .where({ role: 'admin' }),
        ),
      ).to.equal('where ("users"."age" = $1 or "users"."age" = $2) and "users"."role" = $3')
    })

    it('is everything where one side has no condition', () => {
      expect(tail(User.where({ age: 1 }).or(User.all()))).to.equal('')
    })

    it('takes the other side of none', async () => {
      expect(tail(User.none().or(User.where({ age: 17 })))).to.equal('where "users"."age" = $1')
      expect(tail(User.where({ age: 17 }).or(User.none()))).to.equal('where "users"."age" = $1')
      expect(
        await User.none()
          .or(User.where({ age: 17 }))
          .count(),
      ).to.equal(1)
      expect(await expectQueries(0, () => User.none().or(User.none()))).to.deep.equal([])
    })

    it('keeps what both have in common besides: joins, order, limit', async () => {
      const base = User.leftJoins('orders').order('email').limit(2)
      const relation = base.where({ age: 30 }).or(base.where({ orders: { status: 'paid' } }))
      expect(tail(relation)).to.equal(
        'left join "orders" on "orders"."user_id" = "users"."id" where "users"."age" = $1 or "orders"."status" = $2 order by "users"."email" asc limit $3',
      )
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
    })

    it('raises for relations that differ in more than conditions, and names the differences', async () => {
      const differing: [() => unknown, string][] = [
        [
          () =>
            User.where({ age: 1 })
              .limit(3)
              .or(User.where({ age: 2 })),
          'limit',
        ],
        [() => User.where({ age: 1 }).or(User.offset(2)), 'offset'],
        [() => User.order('email').or(User.where({ age: 2 })), 'order'],
        [() => User.order('email').or(User.order('age')), 'order'],
        [() => User.order('email').or(User.order({ email: 'desc' })), 'order'],
        [() => User.joins('orders').or(User.all()), 'joins'],
        [() => User.joins('orders').or(User.leftJoins('orders')), 'joins'],
        [() => User.distinct().or(User.all()), 'distinct'],
        [() => User.includes('orders').or(User.where({ age: 1 })), 'includes'],
        [() => User.where({ age: 1 }).or(Order.all()), 'the model'],
        [() => User.limit(1).offset(2).or(User.all()), 'limit, offset'],
      ]
      for (const [combine, names] of differing) {
        const error = await raised(combine)
        expect(error, names).to.include({ code: 'TREFOIL_INCOMPATIBLE_RELATIONS' })
        expect(error.differences).to.deep.equal(names.split(', '))
        expect(error.message).to.include(names)
      }
    })

    it('accepts relations that were ordered, joined and loaded in the same way', () => {
      const alike = () =>
        User.order({ age: 'desc' }, (u) => u.email.asc())
          .joins({ orders: 'items' })
          .includes({ orders: ['items'] })
      expect(() =>
        alike()
          .where({ age: 1 })
          .or(alike().where({ age: 2 })),
      ).not.to.throw()
    })

    it('raises for a collection that goes through another, whose joins the other side does not have', async () => {
      const user = await User.find(1)
      expect(await raised(() => user.items.where({ quantity: 1 }).or(Item.where({ quantity: 2 })))).to.include({
        code: 'TREFOIL_INCOMPATIBLE_RELATIONS',
      })
    })

    it('refuses what is no relation', async () => {
      expect(await raised(() => User.where({ age: 1 }).or({ age: 2 } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  describe('and', () => {
    it('joins the conditions of both', async () => {
      const relation = User.where({ role: 'admin' }).and(User.where({ age: 30 }).or(User.where({ age: 17 })))
      expect(tail(relation)).to.equal('where "users"."role" = $1 and ("users"."age" = $2 or "users"."age" = $3)')
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
    })

    it('is none where one of them is', async () => {
      expect(await expectQueries(0, () => User.where({ role: 'admin' }).and(User.none()))).to.deep.equal([])
    })

    it('raises for relations that differ in more', async () => {
      expect(await raised(() => User.limit(1).and(User.limit(2)))).to.include({ code: 'TREFOIL_INCOMPATIBLE_RELATIONS' })
    })
  })

  describe('rewhere', () => {
    it('replaces what was said of the same attributes', async () => {
      const relation = User.where({ role: 'admin', age: 30 }).rewhere({ role: 'member' })
      expect(tail(relation)).to.equal('where "users"."age" = $1 and "users"."role" = $2')
    })

    it('leaves functions, raw SQL and what `not` said', () => {
      expect(
        tail(
          User.where((u) => u.age.gt(1))
            .not({ age: 2 })
            .rewhere({ age: 3 }),
        ),
      ).to.equal('where "users"."age" > $1 and "users"."age" <> $2 and "users"."age" = $3')
    })

    it('brings back rows that an empty list had taken away', async () => {
      expect(
        await User.where({ id: [] })
          .rewhere({ id: [1] })
          .pluck('email'),
      ).to.deep.equal(['ann'])
    })

    it('replaces what a new record starts with', () => {
      expect(User.where({ role: 'admin', nickname: 'n' }).rewhere({ role: 'member' }).build()).to.include({ role: 'member', nickname: 'n' })
    })
  })

  describe('none', () => {
    it('gives nothing and sends nothing, whatever follows', async () => {
      await expectQueries(0, async () => {
        const none = User.none().where({ role: 'admin' }).order('email').includes('orders')
        expect(await none).to.deep.equal([])
        expect(await none.count()).to.equal(0)
        expect(await none.exists()).to.equal(false)
        expect(await none.exists({ age: 1 })).to.equal(false)
        expect(await none.first()).to.equal(null)
        expect(await none.last(2)).to.deep.equal([])
        expect(await none.take()).to.equal(null)
        expect(await none.pluck('id')).to.deep.equal([])
        expect(await none.pick('id')).to.equal(null)
        expect(await none.sum('balance')).to.equal('0.00')
        expect(await none.average('age')).to.equal(null)
        expect(await none.group('role', 'age').count()).to.deep.equal([])
        expect(await none.destroyAll()).to.equal(0)
        expect(await raised(() => none.find(1))).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
        expect(await raised(() => none.sole())).to.include({ code: 'TREFOIL_RECORD_NOT_FOUND' })
      })
    })

    it('matches no row inside a condition', async () => {
      expect(await User.where({ id: User.none() })).to.deep.equal([])
      expect(await User.where({ id: Order.none().select('userId') })).to.deep.equal([])
      expect(await User.not({ id: User.none() }).count()).to.equal(4)
    })

    it('still gives the one row of aggregates, as an empty table does', async () => {
      const { count, max } = await import('../../lib/index.ts')
      expect(await User.none().select((u) => ({ n: count(), oldest: max(u.age) }))).to.deep.equal([{ n: 0, oldest: null }])
      expect(await User.none().select((u) => ({ age: u.age }))).to.deep.equal([])
    })
  })
})
