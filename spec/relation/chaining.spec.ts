import { expect } from 'chai'
import { gt, not, sql } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Product, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

type Written = { toSql(): { text: string; values: unknown[] } }
/** From WHERE on. */
const tail = (relation: Written): string => {
  const { text } = relation.toSql()
  return text.slice(text.indexOf(' from "users"') + 13).trim()
}

withTables('chaining', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', age: 30, role: 'admin', nickname: 'x' },
      { email: 'bob', age: 17, role: 'member', nickname: 'x' },
      { email: 'cid', age: null, role: 'member', nickname: null },
      { email: 'dan', age: 40, role: 'admin', nickname: 'y' },
    ])
  })

  it('sends nothing before it is awaited', async () => {
    expect(
      await sent(() => {
        void User.where({ role: 'admin' }).order('email').limit(3).includes('orders')
      }),
    ).to.deep.equal([])
  })

  it('sends one statement for each time it is awaited', async () => {
    const admins = User.where({ role: 'admin' })
    await expectQueries(2, async () => {
      expect(await admins).to.have.length(2)
      expect(await admins).to.have.length(2)
    })
  })

  it('never changes the relation it starts from', async () => {
    const parent = User.where({ role: 'admin' }).order('email')
    const before = parent.toSql()
    const children = [
      parent.where({ age: 30 }),
      parent.not({ age: 30 }),
      parent.or(User.where({ age: 1 }).order('email')),
      parent.and(User.where({ age: 1 }).order('email')),
      parent.rewhere({ role: 'member' }),
      parent.none(),
      parent.all(),
      parent.order('id'),
      parent.reorder('id'),
      parent.reverse(),
      parent.limit(1),
      parent.offset(1),
      parent.distinct(),
      parent.joins('orders'),
      parent.leftJoins('orders'),
      parent.includes('orders'),
      parent.whereMissing('orders'),
      parent.whereAssociated('orders'),
      parent.strictLoading(),
      parent.withoutPeers(),
    ]
    for (const child of children) expect(child).not.to.equal(parent)
    expect(parent.toSql()).to.deep.equal(before)
    expect(await parent.pluck('email')).to.deep.equal(['ann', 'dan'])
  })

  it('may be begun once and continued in two ways', async () => {
    const members = User.where({ role: 'member' })
    const [young, named] = [members.where({ age: 17 }), members.where({ nickname: not(null) })]
    expect(tail(young)).to.equal('where "users"."role" = $1 and "users"."age" = $2')
    expect(tail(named)).to.equal('where "users"."role" = $1 and "users"."nickname" is not null')
  })

  it('shows its statement without sending it', async () => {
    expect(
      User.where({ age: gt(3) })
        .order({ email: 'desc' })
        .limit(2)
        .offset(1)
        .select('id')
        .toSql(),
    ).to.deep.equal({
      text: 'select "users"."id" from "users" where "users"."age" > $1 order by "users"."email" desc limit $2 offset $3',
      values: ['3', '2', '1'],
    })
    expect(await sent(() => User.all().toSql())).to.deep.equal([])
  })

  it('is iterated by one query', async () => {
    const seen: string[] = []
    await expectQueries(1, async () => {
      for await (const user of User.order('email')) seen.push(user.email)
      for await (const user of User.none()) seen.push(user.email)
    })
    expect(seen).to.deep.equal(['ann', 'bob', 'cid', 'dan'])
  })

  it('rejects where it cannot be run, as a promise does', async () => {
    expect(await raised(() => User.where(sql`nonsense = 1`))).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
    expect(
      await raised(async () => {
        for await (const user of User.where(sql`nonsense = 1`)) void user
      }),
    ).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
  })

  describe('limit, offset and distinct', () => {
    it('are binds, so that pages share one statement', async () => {
      const page = (n: number) =>
        User.order('email')
          .limit(2)
          .offset(2 * n)
      expect(page(0).toSql().text).to.equal(page(1).toSql().text)
      expect(await page(1).pluck('email')).to.deep.equal(['cid', 'dan'])
    })

    it('replace what was said before', () => {
      expect(User.limit(3).limit(1).offset(5).offset(2).toSql().values).to.deep.equal(['1', '2'])
    })

    it('send nothing for a limit of 0', async () => {
      await expectQueries(0, async () => {
        expect(await User.limit(0)).to.deep.equal([])
        expect(await User.limit(0).count()).to.equal(0)
      })
    })

    it('refuse what is no number of rows', async () => {
      for (const given of [-1, 1.5, NaN, Infinity, '3', null, 2 ** 60]) {
        expect(await raised(() => User.limit(given as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
        expect(await raised(() => User.offset(given as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
        expect(await raised(() => User.select('id').limit(given as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
        expect(await raised(() => User.group('role').limit(given as never)), String(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      }
      expect(await raised(() => User.limit(undefined as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
    })

    it('leave each row once', async () => {
      expect(
        await User.select('role')
          .distinct()
          .order((u) => u.role.asc()),
      ).to.deep.equal([{ role: 'admin' }, { role: 'member' }])
      expect((await User.distinct().pluck('role')).sort()).to.deep.equal(['admin', 'member'])
      const ann = await User.find(1)
      await ann.orders.create({ total: 1 })
      await ann.orders.create({ total: 2 })
      expect(await User.joins('orders')).to.have.length(2)
      expect(await User.joins('orders').distinct()).to.have.length(1)
    })
  })

  describe('an unknown association', () => {
    it('is told with a suggestion, wherever it is named', async () => {
      const asked: (() => unknown)[] = [
        () => User.includes('order' as never),
        () => User.includes({ orders: 'itemz' } as never),
        () => User.joins('order' as never),
        () => User.leftJoins({ orders: ['itemz'] } as never),
        () => User.whereMissing('order' as never),
        () => User.whereAssociated('order' as never),
      ]
      for (const ask of asked) {
        const error = await raised(ask)
        expect(error).to.include({ code: 'TREFOIL_UNKNOWN_ASSOCIATION' })
        expect(error.message).to.match(/Did you mean (orders|items)\?/)
      }
    })
  })

  describe('whereAssociated and whereMissing', () => {
    it('ask for existence', async () => {
      const ann = await User.find(1)
      const product = await Product.create({ sku: 's', name: 'n' })
      const order = await ann.orders.create({ total: 1 })
      await order.items.create({ product })
      expect(tail(User.whereAssociated('orders'))).to.equal('where exists (select 1 from "orders" where "orders"."user_id" = "users"."id")')
      expect(await User.whereAssociated('orders', 'products').pluck('email')).to.deep.equal(['ann'])
      expect(await User.whereMissing('orders').count()).to.equal(3)
      expect(await User.whereMissing('manager').count()).to.equal(4)
      expect(await Admin.whereMissing('orders').count()).to.equal(0)
    })
  })
})
