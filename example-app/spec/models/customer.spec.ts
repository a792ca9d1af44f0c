import { expect } from 'chai'
import { Customer } from '../../app/models/customer.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Customer', () => {
  beforeEach(stockShop)

  it('has bought tracks, by way of the lines of invoices', async () => {
    const ada = await Customer.find(1)
    expect(ada.fullName).to.equal('Ada Barros')
    expect((await ada.tracks.order('name')).map(({ name }) => name)).to.deep.equal(['100% Blue', 'Arcade', 'Ember One'])
    expect(await ada.invoiceLines.count()).to.equal(3)
  })

  it('includes what was bought', async () => {
    const customers = await Customer.includes({ tracks: 'genre' }).order('id')
    expect(customers.map(({ tracks }) => tracks.map(({ genre }) => genre?.name ?? null).sort())).to.deep.equal([
      ['Jazz', 'Rock', 'Rock'],
      ['Rock', 'Rock'],
      ['Jazz', 'Rock'],
      [],
    ])
  })

  it('is supported by an employee, or by nobody', async () => {
    const [ada, , , dmitri] = await Customer.includes('supportRep').order('id')
    expect(ada?.supportRep?.fullName).to.equal('Hana Vance')
    expect(dmitri?.supportRep).to.equal(null)
  })

  it('is found by country', async () => {
    expect(await Customer.from('France').order('id').ids()).to.deep.equal([2, 3])
  })

  it('has an e-mail address of 60 characters at most', async () => {
    const customer = Customer.build({ id: 5, firstName: 'Elif', lastName: 'Okafor', email: `${'e'.repeat(60)}@mail.example` })
    expect(await customer.save()).to.equal(false)
    expect(customer.errors.on('email')).to.deep.equal(['is too long (maximum is 60 characters)'])
  })
})
