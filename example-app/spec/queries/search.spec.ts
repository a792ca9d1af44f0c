import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { search } from '../../app/queries/search.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Search', () => {
  beforeEach(stockShop)

  const names = async (text: string, limit?: number) => {
    const { artists, albums, tracks } = await search(text, limit)
    return { artists: artists.map(({ name }) => name), albums: albums.map(({ title }) => title), tracks: tracks.map(({ name }) => name) }
  }

  it('finds artists, albums and tracks by a part of the name, whatever its case', async () => {
    expect(await names('aRCad')).to.deep.equal({ artists: ['Amber Arcade'], albums: ['Calling to the Arcade'], tracks: ['Arcade'] })
  })

  it('takes % and _ and the backslash as they are', async () => {
    expect(await names('100%')).to.deep.equal({ artists: ['Blue_Note 100%'], albums: [], tracks: ['100% Blue'] })
    expect(await names('_')).to.deep.equal({ artists: ['Blue_Note 100%'], albums: ['Blue_Note Live'], tracks: [] })
    expect(await names('\\')).to.deep.equal({ artists: [], albums: [], tracks: [] })
  })

  it('gives so many of each at most', async () => {
    expect((await names('ember', 2)).tracks).to.deep.equal(['Ember One', 'Ember Three'])
  })

  it('brings what a list of results shows: three searches, the artists of the albums, the albums of the tracks and their artists', async () => {
    const { tracks } = await expectQueries(6, () => search('arcade'))
    expect(tracks[0]?.album?.artist.name).to.equal('Amber Arcade')
  })
})
