import { expect } from 'chai'
import fc from 'fast-check'
import { between, count, gt, lte, not, range, sum, type Relation } from '../../lib/index.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

/** The data once more, as plain objects: what the reference below looks at. */
interface Buyer {
  readonly id: number
  readonly email: string
  readonly age: number | null
  readonly nickname: string | null
  readonly role: 'admin' | 'member'
}
interface Bought {
  readonly id: number
  readonly userId: number
  readonly total: number
  readonly status: 'pending' | 'paid'
}

const buyers: Buyer[] = [3, null, 17, 17, 40, null, 5, 40].map((age, index) => ({
  id: index + 1,
  email: `${'cabdhgfe'[index]!}@x`,
  age,
  nickname: index % 3 === 0 ? null : `n${index % 2}`,
  role: index % 4 === 0 ? 'admin' : 'member',
}))
const bought: Bought[] = [1, 1, 2, 4, 4, 4, 7, 8, 8].map((userId, index) => ({
  id: index + 1,
  userId,
  total: (index * 7) % 5,
  status: index % 2 === 0 ? 'paid' : 'pending',
}))
const ordersOf = (buyer: Buyer): Bought[] => bought.filter(({ userId }) => userId === buyer.id)

/** SQL's three values of truth. */
type Truth = boolean | null
const isTrue = (truth: Truth): boolean => truth === true
const opposite = (truth: Truth): Truth => (truth === null ? null : !truth)
const both = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : a === null || b === null ? null : true)
const either = (a: Truth, b: Truth): Truth => opposite(both(opposite(a), opposite(b)))
const compared = <T>(value: T | null, test: (value: T) => boolean): Truth => (value === null ? null : test(value))

type Users = Relation<typeof User>
/** One condition, said to Trefoil and to the reference. */
interface Said {
  readonly text: string
  narrow(users: Users): Users
  holds(buyer: Buyer): Truth
}

const ages = fc.constantFrom(3, 5, 17, 20, 40)
const simple: fc.Arbitrary<Said> = fc.oneof(
  ages.map(
    (age): Said => ({ text: `age = ${age}`, narrow: (q) => q.where({ age }), holds: (b) => compared(b.age, (value) => value === age) }),
  ),
  ages.map(
    (age): Said => ({
      text: `age > ${age}`,
      narrow: (q) => q.where({ age: gt(age) }),
      holds: (b) => compared(b.age, (value) => value > age),
    }),
  ),
  ages.map(
    (age): Said => ({
      text: `age <= ${age} fn`,
      narrow: (q) => q.where((u) => u.age.lte(age)),
      holds: (b) => compared(b.age, (value) => value <= age),
    }),
  ),
  fc.tuple(ages, ages).map(
    ([from, to]): Said => ({
      text: `age in [${from},${to})`,
      narrow: (q) => q.where({ age: range(from, to) }),
      holds: (b) => compared(b.age, (value) => value >= from && value < to),
    }),
  ),
  fc.tuple(ages, ages).map(
    ([from, to]): Said => ({
      text: `age between ${from} ${to}`,
      narrow: (q) => q.where({ age: between(from, to) }),
      holds: (b) => compared(b.age, (value) => value >= from && value <= to),
    }),
  ),
  fc.array(fc.option(ages), { maxLength: 3 }).map(
    (values): Said => ({
      text: `age in ${JSON.stringify(values)}`,
      narrow: (q) => q.where({ age: values }),
      holds: (b) =>
        values.map((value): Truth => (value === null ? b.age === null : compared(b.age, (age) => age === value))).reduce(either, false),
    }),
  ),
  fc.constantFrom('n0', 'n1').map(
    (nickname): Said => ({
      text: `nickname <> ${nickname}`,
      narrow: (q) => q.where({ nickname: not(nickname) }),
      holds: (b) => compared(b.nickname, (value) => value !== nickname),
    }),
  ),
  fc.constant<Said>({ text: 'nickname null', narrow: (q) => q.where({ nickname: null }), holds: (b) => b.nickname === null }),
  fc.constant<Said>({ text: 'nickname not null', narrow: (q) => q.where({ nickname: not(null) }), holds: (b) => b.nickname !== null }),
  fc.constant<Said>({ text: 'admin()', narrow: (q) => q.admin(), holds: (b) => b.role === 'admin' }),
  fc.constant<Said>({ text: 'active()', narrow: (q) => q.active(), holds: (b) => b.role === 'member' }),
  fc.constant<Said>({ text: 'orders exist', narrow: (q) => q.whereAssociated('orders'), holds: (b) => ordersOf(b).length > 0 }),
  fc.constant<Said>({ text: 'orders missing', narrow: (q) => q.where({ orders: null }), holds: (b) => ordersOf(b).length === 0 }),
  fc.nat(4).map(
    (least): Said => ({
      text: `some total > ${least}`,
      narrow: (q) => q.where((u) => u.orders.some((o) => o.total.gt(least))),
      holds: (b) => ordersOf(b).some(({ total }) => total > least),
    }),
  ),
  fc.nat(4).map(
    (least): Said => ({
      text: `every total > ${least}`,
      narrow: (q) => q.where((u) => u.orders.every((o) => o.total.gt(least))),
      holds: (b) => ordersOf(b).every(({ total }) => total > least),
    }),
  ),
  fc.nat(4).map(
    (most): Said => ({
      text: `orders {paid, <= ${most}}`,
      narrow: (q) => q.where({ orders: { status: 'paid', total: lte(most) } }),
      holds: (b) => ordersOf(b).some(({ status, total }) => status === 'paid' && total <= most),
    }),
  ),
  fc.nat(4).map(
    (least): Said => ({
      text: `id in orders > ${least}`,
      narrow: (q) => q.where({ id: Order.where({ total: gt(least) }).select('userId') }),
      holds: (b) => ordersOf(b).some(({ total }) => total > least),
    }),
  ),
  fc.tuple(ages, fc.constantFrom('admin' as const, 'member' as const)).map(
    ([age, role]): Said => ({
      text: `not {${age}, ${role}}`,
      narrow: (q) => q.not({ age, role }),
      holds: (b) =>
        opposite(
          both(
            compared(b.age, (value) => value === age),
            b.role === role,
          ),
        ),
    }),
  ),
)

/** `or` and `and` of whole relations, around what is simple. */
const said: fc.Arbitrary<Said> = fc.letrec<{ any: Said }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    simple,
    fc
      .tuple(fc.array(tie('any'), { maxLength: 3 }), fc.array(tie('any'), { maxLength: 3 }), fc.boolean())
      .map(([left, right, isOr]): Said => {
        const all = (conditions: readonly Said[], buyer: Buyer): Truth => conditions.map((each) => each.holds(buyer)).reduce(both, true)
        const relation = (conditions: readonly Said[]): Users => conditions.reduce((users, each) => each.narrow(users), User.all())
        return {
          text: `(${left.map(({ text }) => text).join(' and ')} ${isOr ? 'OR' : 'AND'} ${right.map(({ text }) => text).join(' and ')})`,
          narrow: (users) => users.and(isOr ? relation(left).or(relation(right)) : relation(left).and(relation(right))),
          holds: (buyer) => (isOr ? either : both)(all(left, buyer), all(right, buyer)),
        }
      }),
  ),
})).any

type Key = 'age' | 'nickname' | 'email' | 'id'
const terms = fc.uniqueArray(
  fc.tuple(fc.constantFrom<Key>('age', 'nickname', 'email', 'id'), fc.constantFrom('asc' as const, 'desc' as const)),
  { maxLength: 3, selector: ([key]) => key },
)

/** NULL is greater than any value, as Postgres sorts. */
function comparedBy(by: readonly (readonly [Key, 'asc' | 'desc'])[]): (a: Buyer, b: Buyer) => number {
  const rank = (a: string | number | null, b: string | number | null): number =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
  return (a, b) => {
    for (const [key, direction] of by) {
      const sign = rank(a[key], b[key]) * (direction === 'asc' ? 1 : -1)
      if (sign !== 0) return sign
    }
    return 0
  }
}

withTables('random chains', shop, () => {
  beforeEach(async () => {
    await User.insertAll(buyers.map(({ id: _, ...buyer }) => buyer))
    await Order.insertAll(bought.map(({ id: _, ...order }) => order))
  })

  const chain = fc.record({
    conditions: fc.array(said, { maxLength: 4 }),
    by: terms,
    isReversed: fc.boolean(),
    limit: fc.option(fc.nat(9)),
    offset: fc.option(fc.nat(4)),
  })

  it('of where, not, or, and, order, reverse, limit and offset give the rows that they say', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(chain, async ({ conditions, by, isReversed, limit, offset }) => {
        const total = [...by, ['id', 'asc'] as const]
        const expected = buyers.filter((buyer) => conditions.every((each) => isTrue(each.holds(buyer)))).sort(comparedBy(total))
        if (isReversed) expected.reverse()
        const page = expected.slice(offset ?? 0, limit === null ? undefined : (offset ?? 0) + limit).map(({ id }) => id)

        let users = conditions.reduce<Users>((relation, each) => each.narrow(relation), User.all())
        users = users.order(...by.map(([key, direction]) => ({ [key]: direction })), 'id')
        if (isReversed) users = users.reverse()
        if (offset !== null) users = users.offset(offset)
        if (limit !== null) users = users.limit(limit)

        const trace = conditions.map(({ text }) => text).join('; ')
        expect(
          (await users).map(({ id }) => id),
          trace,
        ).to.deep.equal(page)
        expect(await users.ids(), trace).to.deep.equal(page)
        expect(await users.count(), trace).to.equal(page.length)
        expect(await users.exists(), trace).to.equal(page.length > 0)
        expect(await users.isMany(), trace).to.equal(page.length > 1)
        expect(((await users.first()) ?? { id: null }).id, trace).to.equal(page[0] ?? null)
        expect(((await users.last()) ?? { id: null }).id, trace).to.equal(page.at(-1) ?? null)
        expect(
          (await User.where({ id: users }).order('id')).map(({ id }) => id),
          trace,
        ).to.deep.equal([...page].sort((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  })

  it('with joins give a row for each pair, and aggregates over them', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(fc.array(simple, { maxLength: 3 }), fc.boolean(), fc.option(fc.nat(4)), async (conditions, isLeft, least) => {
        const kept = buyers.filter((buyer) => conditions.every((each) => isTrue(each.holds(buyer))))
        const pairs = kept
          .flatMap((buyer) => {
            const orders: (Bought | null)[] = ordersOf(buyer)
            return (orders.length === 0 && isLeft ? [null] : orders).map((order) => ({ buyer, order }))
          })
          .filter(({ order }) => least === null || (order !== null && order.total >= least))

        // Conditions on orders as a whole are said before the join: there they are EXISTS.
        const ids = conditions.reduce<Users>((relation, each) => each.narrow(relation), User.all())
        const begun = isLeft ? User.where({ id: ids }).leftJoins('orders') : User.where({ id: ids }).joins('orders')
        const joined = least === null ? begun : begun.where((u) => u.orders.total.gte(least))

        const rows = await joined.select((u) => ({ user: u.id, order: u.orders.id })).order((u) => [u.id.asc(), u.orders.id.asc()])
        expect(rows).to.deep.equal(pairs.map(({ buyer, order }) => ({ user: buyer.id, order: order?.id ?? null })))
        expect(await joined.count()).to.equal(pairs.length)

        const report = await joined
          .group('id')
          .select((u) => ({ id: u.id, orders: count(u.orders.id), spent: sum(u.orders.total) }))
          .order((u) => u.id.asc())
        const expected = [...new Set(pairs.map(({ buyer }) => buyer.id))].map((id) => {
          const own = pairs.filter(({ buyer, order }) => buyer.id === id && order !== null).map(({ order }) => order!.total)
          return { id, orders: own.length, spent: own.length === 0 ? null : own.reduce((a, b) => a + b).toFixed(2) }
        })
        expect(report).to.deep.equal(expected)
      }),
      { numRuns: 40 },
    )
  })
})
