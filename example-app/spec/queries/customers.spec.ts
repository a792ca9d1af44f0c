import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { customersWithoutPurchases, topCustomers } from '../../app/queries/customers.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Customers', () => {
  beforeEach(stockShop)

  it('by what they spent, those who bought nothing last, in one statement', async () => {
    const rows = await expectQueries(1, () => topCustomers())
    expect(rows.map(({ customer, ...row }) => ({ name: customer.fullName, ...row }))).to.deep.equal([
      { name: 'Ada Barros', invoices: 2, spent: '4.96', lastPurchase: new Date('2024-03-02T10:00:00Z') },
      { name: 'Boris Duval', invoices: 1, spent: '1.98', lastPurchase: new Date('2024-01-31T23:59:59Z') },
      { name: 'Célia Moreau', invoices: 1, spent: '1.98', lastPurchase: new Date('2025-01-01T00:00:00Z') },
      { name: 'Dmitri Quist', invoices: 0, spent: null, lastPurchase: null },
    ])
  })

  it('are records in the report, whose associations come for all of them at once', async () => {
    const rows = await topCustomers()
    const invoices = await expectQueries(1, async () => {
      const numbers: number[] = []
      for (const { customer } of rows) numbers.push((await customer.invoices).length)
      return numbers
    })
    expect(invoices).to.deep.equal([2, 1, 1, 0])
  })

  it('without purchases, with their representatives: one statement, since nobody has any here', async () => {
    const customers = await expectQueries(1, () => customersWithoutPurchases())
    expect(customers.map(({ fullName, supportRep }) => [fullName, supportRep])).to.deep.equal([['Dmitri Quist', null]])
  })
})
