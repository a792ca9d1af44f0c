import { expect } from 'chai'
import { RecordNotFound } from 'trefoil'
import { expectQueries } from 'trefoil/testing'
import { albumPage, playingTime } from '../../app/queries/album-page.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('The page of an album', () => {
  beforeEach(stockShop)

  it('has its artist and tracks with their genres, in four statements', async () => {
    const album = await expectQueries(4, () => albumPage(1))
    expect(album.artist.name).to.equal('Amber Arcade')
    expect(album.tracks.map(({ name, duration, genre }) => [name, duration, genre?.name])).to.deep.equal([
      ['Ember One', '1:01', 'Rock'],
      ['Ember Two', '4:07', 'Rock'],
      ['Ember Three', '1:02:45', 'Rock'],
    ])
    expect(playingTime(album)).to.equal(61_000 + 247_400 + 3_765_000)
  })

  it('is not there for an album that is not', async () => {
    const error: unknown = await albumPage(99).catch((caught: unknown) => caught)
    expect(error).to.be.instanceOf(RecordNotFound)
  })
})
