import { expect } from 'chai'
import { RecordInvalid, RecordNotFound } from 'trefoil'
import { PlaylistTrack } from '../../app/models/playlist-track.ts'
import { Playlist } from '../../app/models/playlist.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('PlaylistTrack', () => {
  beforeEach(stockShop)

  it('is found by playlist and track', async () => {
    const found = await PlaylistTrack.find([1, 5])
    expect((await found.track).name).to.equal('100% Blue')
    expect(
      (
        await PlaylistTrack.find([
          [1, 5],
          [1, 1],
        ])
      ).map(({ trackId }) => trackId),
    ).to.deep.equal([5, 1])
    expect(await caught(PlaylistTrack.find([2, 5]))).to.be.instanceOf(RecordNotFound)
  })

  it('puts a track on a playlist once', async () => {
    const gifts = await Playlist.find(2)
    await gifts.playlistTracks.create({ trackId: 7 })
    expect(await gifts.tracks.pluck('name')).to.deep.equal(['Lost and Found'])
    expect(await caught(gifts.playlistTracks.create({ trackId: 7 }))).to.be.instanceOf(RecordInvalid)
  })

  it('goes with its playlist', async () => {
    await (await Playlist.find(1)).destroyOrFail()
    expect(await PlaylistTrack.count()).to.equal(0)
  })
})

function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error)
}
