import { expect } from 'chai'
import { Base, count, sql, sum, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Sample extends Base.model({
  id: t.id(),
  small: t.smallint(),
  whole: t.integer(),
  large: t.bigint(),
  huge: t.bigint().asBigInt(),
  exact: t.decimal(12, 3),
  open: t.decimal(),
  real: t.real(),
  double: t.double(),
  maybe: t.integer().nullable(),
  word: t.string(10),
  day: t.date(),
}) {}

const sample = (n: number, maybe: number | null = null) => ({
  small: n, whole: n, large: n, huge: n, exact: n, open: n, real: n, double: n, maybe, word: `w${n}`, day: `2026-01-0${n}`,
})

withTables('calculations', [...shop, Sample], () => {
  describe('over rows', () => {
    beforeEach(() => Sample.insertAll([sample(1, 10), sample(2), sample(4, 20)]))

    it('count rows, and the values of a column', async () => {
      expect(await Sample.count()).to.equal(3)
      expect(await Sample.count('maybe')).to.equal(2)
      expect(await Sample.where({ whole: [1, 2] }).count()).to.equal(2)
      expect(await sent(() => Sample.order('word').count())).to.deep.equal(['select count(*) from "samples"'])
      expect(await sent(() => Sample.count('maybe'))).to.deep.equal(['select count("samples"."maybe") from "samples"'])
    })

    it('sum exactly, in the type of the column', async () => {
      expect(await Sample.sum('small')).to.equal(7)
      expect(await Sample.sum('whole')).to.equal(7)
      expect(await Sample.sum('large')).to.equal(7)
      expect(await Sample.sum('huge')).to.equal(7n)
      expect(await Sample.sum('exact')).to.equal('7.000')
      expect(await Sample.sum('open')).to.equal('7')
      expect(await Sample.sum('real')).to.equal(7)
      expect(await Sample.sum('double')).to.equal(7)
      expect(await Sample.sum('maybe')).to.equal(30)
      await Sample.insertAll([{ ...sample(5), whole: 2 ** 31 - 1, huge: 2n ** 62n, exact: '0.001' }])
      expect(await Sample.sum('whole')).to.equal(2 ** 31 + 6)
      expect(await Sample.sum('huge')).to.equal(2n ** 62n + 7n)
      expect(await Sample.sum('exact')).to.equal('7.001')
    })

    it('average integers and floats as numbers, decimals as exact strings', async () => {
      expect(await Sample.average('whole')).to.equal(7 / 3)
      expect(await Sample.average('double')).to.be.closeTo(7 / 3, 1e-9)
      expect(await Sample.average('maybe')).to.equal(15)
      expect(await Sample.average('exact')).to.equal('2.3333333333333333')
    })

    it('find the least and the greatest of anything that has an order', async () => {
      expect([await Sample.minimum('whole'), await Sample.maximum('whole')]).to.deep.equal([1, 4])
      expect([await Sample.minimum('word'), await Sample.maximum('word')]).to.deep.equal(['w1', 'w4'])
      expect([await Sample.minimum('day'), await Sample.maximum('day')]).to.deep.equal(['2026-01-01', '2026-01-04'])
      expect(await Sample.maximum('huge')).to.equal(4n)
      expect(await Sample.maximum('exact')).to.equal('4.000')
    })

    it('mind limit and offset: they come before the calculation', async () => {
      expect(await Sample.order({ whole: 'desc' }).limit(2).sum('whole')).to.equal(6)
      expect(await Sample.order('whole').offset(1).count()).to.equal(2)
      expect(await Sample.order('whole').limit(1).average('exact')).to.equal('1.00000000000000000000')
      expect((await sent(() => Sample.limit(2).count()))[0]).to.match(/^select count\(\*\) from \(select .* from "samples" limit \$1\) as "samples"$/)
    })

    it('mind distinct: rows, or values where a column is named', async () => {
      await Sample.insertAll([{ ...sample(4), word: 'w5' }])
      expect(await Sample.distinct().count()).to.equal(4)
      expect(await Sample.distinct().count('whole')).to.equal(3)
      expect(await Sample.distinct().sum('whole')).to.equal(7)
      expect(await Sample.distinct().order('word').count('whole')).to.equal(3)
    })

    it('mind joins', async () => {
      const user = await User.create({ email: 'ann' })
      await user.orders.create({ total: 3 })
      await user.orders.create({ total: 4 })
      expect(await User.joins('orders').count()).to.equal(2)
      expect(await User.joins('orders').distinct().count()).to.equal(1)
      expect(await User.joins('orders').where({ orders: { total: 3 } }).count()).to.equal(1)
    })

    it('are one statement each', async () => {
      await expectQueries(5, async () => {
        await Sample.count(); await Sample.sum('whole'); await Sample.average('whole'); await Sample.minimum('whole'); await Sample.maximum('whole')
      })
    })
  })

  describe('over nothing', () => {
    it('an empty sum is 0 of its type', async () => {
      expect([await Sample.sum('whole'), await Sample.sum('large'), await Sample.sum('huge'), await Sample.sum('double')]).to.deep.equal([0, 0, 0n, 0])
      expect([await Sample.sum('exact'), await Sample.sum('open')]).to.deep.equal(['0.000', '0'])
      expect([await Sample.none().sum('huge'), await Sample.none().sum('exact')]).to.deep.equal([0n, '0.000'])
    })

    it('an average, a minimum and a maximum are null, and a count is 0', async () => {
      expect([await Sample.average('whole'), await Sample.average('exact'), await Sample.minimum('day'), await Sample.maximum('word'), await Sample.count(), await Sample.count('maybe')])
        .to.deep.equal([null, null, null, null, 0, 0])
    })

    it('a sum of nothing but NULL is 0', async () => {
      await Sample.insertAll([sample(1)])
      expect([await Sample.sum('maybe'), await Sample.average('maybe')]).to.deep.equal([0, null])
    })
  })

  it('refuse columns that are no numbers, and names that are no columns', async () => {
    for (const method of ['sum', 'average'] as const) {
      const error = await raised(() => Sample[method]('word' as never))
      expect(error).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(error.message).to.include(`${method}() is for numbers, and word is character varying`)
    }
    expect(await raised(() => Sample.sum('whle' as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
    expect(await raised(() => Sample.count('*' as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
  })

  describe('by group', () => {
    beforeEach(async () => {
      await User.insertAll([
        { email: 'ann', role: 'admin', age: 3, nickname: null }, { email: 'bob', role: 'member', age: 4, nickname: null }, { email: 'cid', role: 'member', age: null, nickname: 'c' },
      ])
      await Order.insertAll([
        { userId: 1, status: 'paid', total: '5' }, { userId: 1, status: 'paid', total: '7.50' }, { userId: 1, status: 'pending', total: '1' }, { userId: 2, status: 'in_transit', total: '2' },
      ])
    })

    it('one scalar gives a Map, an enum its labels', async () => {
      expect(await Order.group('status').count()).to.deep.equal(new Map([['pending', 1], ['paid', 2], ['in_transit', 1]]))
      expect(await Order.group('userId').sum('total')).to.deep.equal(new Map([[1, '13.50'], [2, '2.00']]))
      expect(await Order.group('status').average('total')).to.deep.equal(new Map([['pending', '1.00000000000000000000'], ['paid', '6.2500000000000000'], ['in_transit', '2.0000000000000000']]))
      expect(await Order.group('status').minimum('total')).to.deep.equal(new Map([['pending', '1.00'], ['paid', '5.00'], ['in_transit', '2.00']]))
      expect(await Order.group('status').maximum('id')).to.deep.equal(new Map([['pending', 3], ['paid', 2], ['in_transit', 4]]))
    })

    it('NULL is a key, and NULL in a group is none', async () => {
      expect(await User.group('nickname').count()).to.deep.equal(new Map([[null, 2], ['c', 1]]))
      expect(await User.group('role').average('age')).to.deep.equal(new Map([['admin', 3], ['member', 4]]))
      expect(await User.where({ email: 'cid' }).group('role').sum('age')).to.deep.equal(new Map([['member', 0]]))
      expect(await User.where({ email: 'cid' }).group('role').average('age')).to.deep.equal(new Map([['member', null]]))
    })

    it('several columns give rows', async () => {
      expect(await Order.group('userId', 'status').order('userId', 'status').count()).to.deep.equal([
        { userId: 1, status: 'pending', count: 1 }, { userId: 1, status: 'paid', count: 2 }, { userId: 2, status: 'in_transit', count: 1 },
      ])
      expect(await Order.group('userId', 'status').order('userId', 'status').limit(1).sum('total')).to.deep.equal([{ userId: 1, status: 'pending', sum: '1.00' }])
    })

    it('of no rows are empty', async () => {
      expect(await Order.where({ total: 99 }).group('status').count()).to.deep.equal(new Map())
      expect(await Order.where({ total: 99 }).group('status', 'userId').count()).to.deep.equal([])
    })

    it('are narrowed before by where, after by having', async () => {
      expect(await Order.group('status').where({ total: '5' }).count()).to.deep.equal(new Map([['paid', 1]]))
      expect(await Order.group('status').having((o) => count(o.id).gt(1)).count()).to.deep.equal(new Map([['paid', 2]]))
      expect(await Order.group('userId').having(sql`sum(total) > ${2}`).having((o) => count().lt(9).and(sum(o.total).gt(3))).count()).to.deep.equal(new Map([[1, 3]]))
    })

    it('are ordered and limited', async () => {
      const grouped = Order.group('status').order({ status: 'desc' })
      expect([...(await grouped.count()).keys()]).to.deep.equal(['in_transit', 'paid', 'pending'])
      expect([...(await grouped.limit(1).offset(1).count()).keys()]).to.deep.equal(['paid'])
      expect([...(await Order.group('status').order((o) => sum(o.total).desc()).count()).keys()]).to.deep.equal(['paid', 'in_transit', 'pending'])
      expect(await sent(() => grouped.limit(2).count())).to.deep.equal(['select "orders"."status", count(*) from "orders" group by "orders"."status" order by "orders"."status" desc limit $1'])
    })

    it('never change what they start from', async () => {
      const grouped = Order.group('status')
      grouped.where({ total: 5 }); grouped.having((o) => count(o.id).gt(1)); grouped.limit(1); grouped.order('status')
      expect((await grouped.count()).size).to.equal(3)
    })

    it('refuse what is no column or no condition', async () => {
      expect(await raised(() => Order.group())).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => Order.group('statuz' as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(await raised(() => Order.group('status').having('count(*) > 1' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => Order.group('status').sum('note' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
      expect(await raised(() => Order.group('status').select('status' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })
})
