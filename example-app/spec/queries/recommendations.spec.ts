import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { Customer } from '../../app/models/customer.ts'
import { Track } from '../../app/models/track.ts'
import { alsoBought, suggestionsFor } from '../../app/queries/recommendations.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Recommendations', () => {
  beforeEach(stockShop)

  it('are what customers who bought this also bought, with album and artist, in four statements', async () => {
    const track = await Track.find(1)
    const also = await expectQueries(4, () => alsoBought(track))
    expect(also.map(({ track, customers }) => [track.name, track.album?.artist.name, customers])).to.deep.equal([
      ['100% Blue', 'Blue_Note 100%', 2],
      ['Ember Two', 'Amber Arcade', 1],
      ['Arcade', 'Amber Arcade', 1],
    ])
  })

  it('are none for a track that nobody bought, which takes one statement', async () => {
    const track = await Track.find(7)
    expect(await expectQueries(1, () => alsoBought(track))).to.deep.equal([])
  })

  it('are what sells in the genres that a customer buys, and the customer has not, in one statement', async () => {
    const boris = await Customer.find(2)
    const suggestions = await expectQueries(1, () => suggestionsFor(boris))
    expect(suggestions.map(({ track, sold }) => [track.name, sold])).to.deep.equal([['Arcade', 1]])
  })
})
