import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { salesByCountry, salesByMonth } from '../../app/queries/sales.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Sales', () => {
  beforeEach(stockShop)

  it('by country, in one statement', async () => {
    expect(await expectQueries(1, () => salesByCountry())).to.deep.equal([
      { country: 'Portugal', invoices: 2, total: '4.96', average: '2.48' },
      { country: 'France', invoices: 2, total: '3.96', average: '1.98' },
    ])
  })

  it('by month, empty months too, in one statement', async () => {
    const months = await expectQueries(1, () => salesByMonth(2024))
    expect(months).to.have.length(12)
    expect(months.slice(0, 3)).to.deep.equal([
      { month: '2024-01', invoices: 2, total: '4.95' },
      { month: '2024-02', invoices: 0, total: '0.00' },
      { month: '2024-03', invoices: 1, total: '1.99' },
    ])
    // Midnight of New Year belongs to the new one.
    expect((await salesByMonth(2025))[0]).to.deep.equal({ month: '2025-01', invoices: 1, total: '1.98' })
  })
})
