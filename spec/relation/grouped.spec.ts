import { expect } from 'chai'
import { Base, count, sql, sum, t } from '../../lib/index.ts'
import { raised, sent } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

withTables('calculations by group', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', role: 'admin', age: 3, nickname: null },
      { email: 'bob', role: 'member', age: 4, nickname: null },
      { email: 'cid', role: 'member', age: null, nickname: 'c' },
    ])
    await Order.insertAll([
      { userId: 1, status: 'paid', total: '5' },
      { userId: 1, status: 'paid', total: '7.50' },
      { userId: 1, status: 'pending', total: '1' },
      { userId: 2, status: 'in_transit', total: '2' },
    ])
  })

  it('one scalar gives a Map, an enum its labels', async () => {
    expect(await Order.group('status').count()).to.deep.equal(
      new Map([
        ['pending', 1],
        ['paid', 2],
        ['in_transit', 1],
      ]),
    )
    expect(await Order.group('userId').sum('total')).to.deep.equal(
      new Map([
        [1, '13.50'],
        [2, '2.00'],
      ]),
    )
    expect(await Order.group('status').average('total')).to.deep.equal(
      new Map([
        ['pending', '1.00000000000000000000'],
        ['paid', '6.2500000000000000'],
        ['in_transit', '2.0000000000000000'],
      ]),
    )
    expect(await Order.group('status').minimum('total')).to.deep.equal(
      new Map([
        ['pending', '1.00'],
        ['paid', '5.00'],
        ['in_transit', '2.00'],
      ]),
    )
    expect(await Order.group('status').maximum('id')).to.deep.equal(
      new Map([
        ['pending', 3],
        ['paid', 2],
        ['in_transit', 4],
      ]),
    )
  })

  it('NULL is a key, and NULL in a group is none', async () => {
    expect(await User.group('nickname').count()).to.deep.equal(
      new Map([
        [null, 2],
        ['c', 1],
      ]),
    )
    expect(await User.group('role').average('age')).to.deep.equal(
      new Map([
        ['admin', 3],
        ['member', 4],
      ]),
    )
    expect(await User.where({ email: 'cid' }).group('role').sum('age')).to.deep.equal(new Map([['member', 0]]))
    expect(await User.where({ email: 'cid' }).group('role').average('age')).to.deep.equal(new Map([['member', null]]))
  })

  it('several columns give rows', async () => {
    expect(await Order.group('userId', 'status').order('userId', 'status').count()).to.deep.equal([
      { userId: 1, status: 'pending', count: 1 },
      { userId: 1, status: 'paid', count: 2 },
      { userId: 2, status: 'in_transit', count: 1 },
    ])
    expect(await Order.group('userId', 'status').order('userId', 'status').limit(1).sum('total')).to.deep.equal([
      { userId: 1, status: 'pending', sum: '1.00' },
    ])
  })

  it('of no rows are empty', async () => {
    expect(await Order.where({ total: 99 }).group('status').count()).to.deep.equal(new Map())
    expect(await Order.where({ total: 99 }).group('status', 'userId').count()).to.deep.equal([])
  })

  it('are narrowed before by where, after by having', async () => {
    expect(await Order.group('status').where({ total: '5' }).count()).to.deep.equal(new Map([['paid', 1]]))
    expect(
      await Order.group('status')
        .having((o) => count(o.id).gt(1))
        .count(),
    ).to.deep.equal(new Map([['paid', 2]]))
    expect(
      await Order.group('userId')
        .having(sql`sum(total) > ${2}`)
        .having((o) => count().lt(9).and(sum(o.total).gt(3)))
        .count(),
    ).to.deep.equal(new Map([[1, 3]]))
  })

  it('are ordered and limited', async () => {
    const grouped = Order.group('status').order({ status: 'desc' })
    expect([...(await grouped.count()).keys()]).to.deep.equal(['in_transit', 'paid', 'pending'])
    expect([...(await grouped.limit(1).offset(1).count()).keys()]).to.deep.equal(['paid'])
    expect([
      ...(
        await Order.group('status')
          .order((o) => sum(o.total).desc())
          .count()
      ).keys(),
    ]).to.deep.equal(['paid', 'in_transit', 'pending'])
    expect(await sent(() => grouped.limit(2).count())).to.deep.equal([
      'select "orders"."status", count(*) from "orders" group by "orders"."status" order by "orders"."status" desc limit $1',
    ])
  })

  it('never change what they start from', async () => {
    const grouped = Order.group('status')
    grouped.where({ total: 5 })
    grouped.having((o) => count(o.id).gt(1))
    grouped.limit(1)
    grouped.order('status')
    expect((await grouped.count()).size).to.equal(3)
  })

  it('refuse a column whose name the result of several columns takes', async () => {
    class Tally extends Base.model({ id: t.id(), status: t.text(), count: t.integer() }) {}
    expect(await raised(() => Tally.group('status', 'count').count()))
      .to.include({ code: 'TREFOIL_INVALID_RELATION' })
      .with.property('message')
      .that.matches(/rows of count\(\) have the result under count, which is also a column/)
  })

  it('count tables by their keys, and refuse one that has none', async () => {
    expect(
      (
        await User.leftJoins('orders')
          .group('role')
          .having((u) => count(u.orders).gt(2))
          .count()
      ).size,
    ).to.equal(1)
    class Line extends Base.model({ text: t.text() }) {}
    expect(await raised(() => Line.select((l) => ({ n: count(l) }))))
      .to.include({ code: 'TREFOIL_INVALID_RELATION' })
      .with.property('message')
      .that.matches(/^Line: it has no primary key for the whole table to stand for/)
  })

  it('refuse what is no column or no condition', async () => {
    expect(await raised(() => Order.group())).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => Order.group('statuz' as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
    expect(await raised(() => Order.group('status').having('count(*) > 1' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => Order.group('status').sum('note' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    expect(await raised(() => Order.group('status').select('status' as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
  })
})
