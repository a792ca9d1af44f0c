import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { organisation, supportRevenue } from '../../app/queries/staff.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Staff', () => {
  beforeEach(stockShop)

  it('as a tree of three levels, a statement each', async () => {
    const [head, ...others] = await expectQueries(3, () => organisation())
    expect(others).to.deep.equal([])
    expect(head?.fullName).to.equal('Uma Zeller')
    expect(head?.reports.map(({ fullName, reports }) => [fullName, reports.map((each) => each.fullName)])).to.deep.equal([
      ['Katja Thorne', ['Hana Vance', 'Ivo Hollis']],
    ])
  })

  it('by what the customers they support have bought: two statements, the customers of all being counted in one', async () => {
    expect(await expectQueries(2, () => supportRevenue())).to.deep.equal([
      { id: 3, name: 'Hana Vance', customers: 2, revenue: '6.94' },
      { id: 4, name: 'Ivo Hollis', customers: 1, revenue: '1.98' },
      { id: 1, name: 'Uma Zeller', customers: 0, revenue: null },
      { id: 2, name: 'Katja Thorne', customers: 0, revenue: null },
    ])
  })
})
