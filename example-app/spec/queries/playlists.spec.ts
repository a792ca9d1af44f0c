import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { playlistSizes } from '../../app/queries/playlists.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Playlists', () => {
  beforeEach(stockShop)

  it('with the number of their tracks, empty ones too, in one statement', async () => {
    expect(await expectQueries(1, () => playlistSizes())).to.deep.equal([
      { id: 1, name: 'Kitchen', tracks: 2, milliseconds: 261_000 },
      { id: 2, name: 'Gifts', tracks: 0, milliseconds: null },
    ])
  })
})
