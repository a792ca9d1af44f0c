import { expect } from 'chai'
import { gt, not, sql } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Item, Order, Product, shop, User } from '../support/shop/index.ts'
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
    expect(await sent(() => { void User.where({ role: 'admin' }).order('email').limit(3).includes('orders') })).to.deep.equal([])
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
      parent.where({ age: 30 }), parent.not({ age: 30 }), parent.or(User.where({ age: 1 }).order('email')), parent.and(User.where({ age: 1 }).order('email')),
      parent.rewhere({ role: 'member' }), parent.none(), parent.all(), parent.order('id'), parent.reorder('id'), parent.reverse(), parent.limit(1), parent.offset(1),
      parent.distinct(), parent.joins('orders'), parent.leftJoins('orders'), parent.includes('orders'), parent.whereMissing('orders'), parent.whereAssociated('orders'),
      parent.strictLoading(), parent.withoutPeers(),
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
    expect(User.where({ age: gt(3) }).order({ email: 'desc' }).limit(2).offset(1).select('id').toSql()).to.deep.equal({
      text: 'select "users"."id" from "users" where "users"."age" > $1 order by "users"."email" desc limit $2 offset $3', values: ['3', '2', '1'],
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
    expect(await raised(async () => { for await (const _ of User.where(sql`nonsense = 1`)) break })).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
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
      expect(tail(User.not(sql`age > 20 or role = 'admin'`))).to.equal('where not (age > 20 or role = \'admin\')')
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
      expect(tail(User.where({ age: 1 }).or(User.where({ age: 2 })).where({ role: 'admin' }))).to.equal('where ("users"."age" = $1 or "users"."age" = $2) and "users"."role" = $3')
    })

    it('is everything where one side has no condition', () => {
      expect(tail(User.where({ age: 1 }).or(User.all()))).to.equal('')
    })

    it('takes the other side of none', async () => {
      expect(tail(User.none().or(User.where({ age: 17 })))).to.equal('where "users"."age" = $1')
      expect(tail(User.where({ age: 17 }).or(User.none()))).to.equal('where "users"."age" = $1')
      expect(await User.none().or(User.where({ age: 17 })).count()).to.equal(1)
      expect(await expectQueries(0, () => User.none().or(User.none()))).to.deep.equal([])
    })

    it('keeps what both have in common besides: joins, order, limit', async () => {
      const base = User.leftJoins('orders').order('email').limit(2)
      const relation = base.where({ age: 30 }).or(base.where({ orders: { status: 'paid' } }))
      expect(tail(relation)).to.equal('left join "orders" on "orders"."user_id" = "users"."id" where "users"."age" = $1 or "orders"."status" = $2 order by "users"."email" asc limit $3')
      expect(await relation.pluck('email')).to.deep.equal(['ann'])
    })

    it('raises for relations that differ in more than conditions, and names the differences', async () => {
      const differing: [() => unknown, string][] = [
        [() => User.where({ age: 1 }).limit(3).or(User.where({ age: 2 })), 'limit'],
        [() => User.where({ age: 1 }).or(User.offset(2)), 'offset'],
        [() => User.order('email').or(User.where({ age: 2 })), 'order'],
        [() => User.order('email').or(User.order('age')), 'order'],
        [() => User.order('email').or(User.order({ email: 'desc' })), 'order'],
        [() => User.joins('orders').or(User.all()), 'joins'],
        [() => User.joins('orders').or(User.leftJoins('orders')), 'joins'],
        [() => User.distinct().or(User.all()), 'distinct'],
        [() => User.includes('orders').or(User.where({ age: 1 })), 'includes'],
        [() => User.where({ age: 1 }).or(Order.all() as never), 'the model'],
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
      const alike = () => User.order({ age: 'desc' }, (u) => u.email.asc()).joins({ orders: 'items' }).includes({ orders: ['items'] })
      expect(() => alike().where({ age: 1 }).or(alike().where({ age: 2 }))).not.to.throw()
    })

    it('raises for a collection that goes through another, whose joins the other side does not have', async () => {
      const user = await User.find(1)
      expect(await raised(() => user.items.where({ quantity: 1 }).or(Item.where({ quantity: 2 })))).to.include({ code: 'TREFOIL_INCOMPATIBLE_RELATIONS' })
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
      expect(tail(User.where((u) => u.age.gt(1)).not({ age: 2 }).rewhere({ age: 3 }))).to.equal('where "users"."age" > $1 and "users"."age" <> $2 and "users"."age" = $3')
    })

    it('brings back rows that an empty list had taken away', async () => {
      expect(await User.where({ id: [] }).rewhere({ id: [1] }).pluck('email')).to.deep.equal(['ann'])
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

  describe('order', () => {
    const emails = (relation: PromiseLike<readonly unknown[]>): Promise<string[]> => Promise.resolve(relation).then((users) => (users as User[]).map(({ email }) => email))

    it('takes names, directions and functions, one after another', async () => {
      const relation = User.order('role', { age: 'desc' }, (u) => u.email.asc())
      expect(tail(relation)).to.equal('order by "users"."role" asc, "users"."age" desc, "users"."email" asc')
      expect(tail(User.order({ role: 'desc', age: 'asc' }).order('email'))).to.equal('order by "users"."role" desc, "users"."age" asc, "users"."email" asc')
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
      for (const given of [['email'], 5, null, { email: 'up' }, { email: 'desc; drop table users' }]) {
        expect(await raised(() => User.order(given as never)), JSON.stringify(given)).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      }
      expect(await raised(() => User.order(undefined as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
    })

    it('is replaced by reorder', () => {
      expect(tail(User.order('email').reorder({ age: 'desc' }))).to.equal('order by "users"."age" desc')
      expect(tail(User.order('email').reorder())).to.equal('')
    })

    it('is turned round by reverse, NULL included', async () => {
      expect(tail(User.order({ age: 'desc' }, (u) => u.email.asc().nullsLast()).reverse())).to.equal('order by "users"."age" asc, "users"."email" desc nulls first')
      expect(await emails(User.order((u) => u.age.asc().nullsLast()).reverse())).to.deep.equal(['cid', 'dan', 'ann', 'bob'])
      expect(tail(User.order('email').reverse().reverse())).to.equal('order by "users"."email" asc')
    })

    it('is that of the key, from the end, for reverse of no order', () => {
      expect(tail(User.all().reverse())).to.equal('order by "users"."id" desc')
    })
  })

  describe('limit, offset and distinct', () => {
    it('are binds, so that pages share one statement', async () => {
      const page = (n: number) => User.order('email').limit(2).offset(2 * n)
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
      expect(await User.select('role').distinct().order((u) => u.role.asc())).to.deep.equal([{ role: 'admin' }, { role: 'member' }])
      expect((await User.distinct().pluck('role')).sort()).to.deep.equal(['admin', 'member'])
      const ann = await User.find(1)
      await ann.orders.create({ total: 1 })
      await ann.orders.create({ total: 2 })
      expect(await User.joins('orders')).to.have.length(2)
      expect(await User.joins('orders').distinct()).to.have.length(1)
    })
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
      expect(await raised(() => User.where({ id: Order.select('id', 'userId') } as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  describe('an unknown association', () => {
    it('is told with a suggestion, wherever it is named', async () => {
      const asked: (() => unknown)[] = [
        () => User.includes('order' as never), () => User.includes({ orders: 'itemz' } as never), () => User.joins('order' as never), () => User.leftJoins({ orders: ['itemz'] } as never),
        () => User.whereMissing('order' as never), () => User.whereAssociated('order' as never),
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
