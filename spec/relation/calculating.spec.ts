import { expect } from 'chai'
import { Base, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import { raised, sent } from '../support/sent.ts'
import { shop, User } from '../support/shop/index.ts'
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
  small: n,
  whole: n,
  large: n,
  huge: n,
  exact: n,
  open: n,
  real: n,
  double: n,
  maybe,
  word: `w${n}`,
  day: `2026-01-0${n}`,
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
      expect((await sent(() => Sample.limit(2).count()))[0]).to.match(
        /^select count\(\*\) from \(select .* from "samples" limit \$1\) as "samples"$/,
      )
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
      expect(
        await User.joins('orders')
          .where({ orders: { total: 3 } })
          .count(),
      ).to.equal(1)
    })

    it('are one statement each', async () => {
      await expectQueries(5, async () => {
        await Sample.count()
        await Sample.sum('whole')
        await Sample.average('whole')
        await Sample.minimum('whole')
        await Sample.maximum('whole')
      })
    })
  })

  describe('over nothing', () => {
    it('an empty sum is 0 of its type', async () => {
      expect([await Sample.sum('whole'), await Sample.sum('large'), await Sample.sum('huge'), await Sample.sum('double')]).to.deep.equal([
        0,
        0,
        0n,
        0,
      ])
      expect([await Sample.sum('exact'), await Sample.sum('open')]).to.deep.equal(['0.000', '0'])
      expect([await Sample.none().sum('huge'), await Sample.none().sum('exact')]).to.deep.equal([0n, '0.000'])
    })

    it('an average, a minimum and a maximum are null, and a count is 0', async () => {
      expect([
        await Sample.average('whole'),
        await Sample.average('exact'),
        await Sample.minimum('day'),
        await Sample.maximum('word'),
        await Sample.count(),
        await Sample.count('maybe'),
      ]).to.deep.equal([null, null, null, null, 0, 0])
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
})
