import { expect } from 'chai'
import { RecordInvalid, RecordNotFound, transaction } from 'trefoil'
import { recordQueries } from 'trefoil/testing'
import { Customer } from '../../app/models/customer.ts'
import { InvoiceLine } from '../../app/models/invoice-line.ts'
import { Invoice } from '../../app/models/invoice.ts'
import { checkout, CheckoutRefused } from '../../app/services/checkout.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Checkout', () => {
  let ada: Customer

  beforeEach(async () => {
    await stockShop()
    ada = await Customer.find(1)
  })

  it('writes an invoice with its lines at the prices of today, and their total', async () => {
    const invoice = await checkout(
      ada,
      [
        { trackId: 4, quantity: 3 },
        { trackId: 6, quantity: 1 },
      ],
      new Date('2026-01-09T10:00:00Z'),
    )
    const stored = await Invoice.includes('customer', { lines: 'track' }).find(invoice.id)
    expect(stored.toJSON()).to.include({ id: 5, total: '6.96', billingCountry: 'Portugal', billingAddress: '1 Canal Walk' })
    expect(stored.customer.fullName).to.equal('Ada Barros')
    expect(stored.lines.map(({ id, track, unitPrice, quantity }) => [id, track.name, unitPrice, quantity])).to.deep.equal([
      [8, 'Arcade', '1.99', 3],
      [9, 'Almost Blue', '0.99', 1],
    ])
  })

  it('is one transaction', async () => {
    const { queries } = await recordQueries(() => checkout(ada, [{ trackId: 4, quantity: 1 }]))
    const verbs = queries.map(({ sql }) => sql.trim().split(' ')[0]?.toLowerCase())
    expect(verbs[0]).to.be.oneOf(['begin', 'savepoint'])
    expect(verbs.at(-1)).to.be.oneOf(['commit', 'release'])
    expect(verbs.filter((verb) => verb === 'insert')).to.have.length(2)
  })

  describe('refuses, and leaves nothing behind', () => {
    const refusal = async (items: Parameters<typeof checkout>[1]): Promise<unknown> => {
      const error: unknown = await checkout(ada, items).catch((caught: unknown) => caught)
      expect([await Invoice.count(), await InvoiceLine.count()]).to.deep.equal([4, 7])
      return error
    }

    it('an empty basket', async () => {
      expect(await refusal([])).to.be.instanceOf(CheckoutRefused)
    })

    it('a line of nothing, behind one that was written', async () => {
      expect(
        await refusal([
          { trackId: 1, quantity: 1 },
          { trackId: 2, quantity: 0 },
        ]),
      ).to.be.instanceOf(CheckoutRefused)
    })

    it('a track that is not in the store', async () => {
      expect(
        await refusal([
          { trackId: 1, quantity: 1 },
          { trackId: 99, quantity: 1 },
        ]),
      ).to.be.instanceOf(RecordNotFound)
    })

    it('a customer who is gone', async () => {
      ada = await (await Customer.find(4)).destroyOrFail()
      expect(await refusal([{ trackId: 1, quantity: 1 }])).to.be.instanceOf(RecordInvalid)
    })
  })

  it('is undone with the transaction around it', async () => {
    const boom = new Error('the payment failed')
    const error: unknown = await transaction(async () => {
      await checkout(ada, [{ trackId: 1, quantity: 1 }])
      throw boom
    }).catch((caught: unknown) => caught)
    expect(error).to.equal(boom)
    expect(await Invoice.count()).to.equal(4)
  })
})
