import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { Artist } from '../../app/models/artist.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Artist', () => {
  beforeEach(stockShop)

  it('has tracks by way of its albums', async () => {
    const artist = await Artist.find(1)
    expect((await artist.tracks.order('id')).map(({ name }) => name)).to.deep.equal(['Ember One', 'Ember Two', 'Ember Three', 'Arcade'])
    expect(await artist.tracks.count()).to.equal(4)
  })

  it('has a name to show where the store knows none', async () => {
    expect((await Artist.order('id')).map(({ displayName }) => displayName)).to.deep.equal(['Amber Arcade', 'Blue_Note 100%', 'Artist 3'])
  })

  it('loads the tracks of all artists in two statements, albums included', async () => {
    const artists = await expectQueries(2, () => Artist.includes('tracks').order('id'))
    expect(artists.map(({ tracks }) => tracks.length)).to.deep.equal([4, 2, 0])
  })
})
