import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { bestSellingArtists, bestSellingGenres } from '../../app/queries/best-sellers.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Best sellers', () => {
  beforeEach(stockShop)

  it('are artists by what their tracks brought in, in one statement', async () => {
    expect(await expectQueries(1, () => bestSellingArtists())).to.deep.equal([
      { id: 1, name: 'Amber Arcade', sold: 5, revenue: '5.95' },
      { id: 2, name: 'Blue_Note 100%', sold: 2, revenue: '2.97' },
    ])
  })

  it('are genres by what their tracks brought in, in one statement', async () => {
    expect(await expectQueries(1, () => bestSellingGenres())).to.deep.equal([
      { id: 1, name: 'Rock', sold: 5, revenue: '5.95' },
      { id: 2, name: 'Jazz', sold: 2, revenue: '2.97' },
    ])
  })

  it('are as many as asked for, and sold at least so often', async () => {
    expect((await bestSellingArtists({ limit: 1 })).map(({ id }) => id)).to.deep.equal([1])
    expect((await bestSellingGenres({ atLeast: 3 })).map(({ id }) => id)).to.deep.equal([1])
  })
})
