import { expect } from 'chai'
import { Employee } from '../../app/models/employee.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Employee', () => {
  beforeEach(stockShop)

  it('has a manager and reports', async () => {
    const katja = await Employee.find(2)
    expect((await katja.manager)?.fullName).to.equal('Uma Zeller')
    expect((await katja.reports).map(({ fullName }) => fullName)).to.deep.equal(['Hana Vance', 'Ivo Hollis'])
    expect(await (await Employee.find(1)).manager).to.equal(null)
  })

  it('is found by whom it manages', async () => {
    expect(await Employee.where({ reports: { firstName: 'Ivo' } }).pluck('firstName')).to.deep.equal(['Katja'])
    expect(
      await Employee.where((e) => e.reports.none())
        .order('id')
        .pluck('firstName'),
    ).to.deep.equal(['Hana', 'Ivo'])
  })

  it('has the invoices of the customers it supports', async () => {
    expect(await (await Employee.find(3)).invoices.order('id').ids()).to.deep.equal([1, 2, 3])
  })
})
