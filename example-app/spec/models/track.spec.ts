import { expect } from 'chai'
import { expectQueries, recordQueries } from 'trefoil/testing'
import { Track } from '../../app/models/track.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('Track', () => {
  beforeEach(stockShop)

  it('says how long it plays', async () => {
    expect((await Track.find([1, 2, 3])).map(({ duration }) => duration)).to.deep.equal(['1:01', '4:07', '1:02:45'])
  })

  it('is found by its length', async () => {
    expect(await Track.longerThan(4).order('id').ids()).to.deep.equal([2, 3])
  })

  it('is found when nobody bought it', async () => {
    expect(await Track.neverSold().order('id').ids()).to.deep.equal([3, 6, 7])
    expect(await Track.longerThan(60).neverSold().ids()).to.deep.equal([3])
  })

  it('may stand alone, without an album and a genre', async () => {
    const track = await Track.find(7)
    expect([await track.album, await track.genre]).to.deep.equal([null, null])
  })

  describe('in a loop that awaits its album, and the album its artist', () => {
    const credits = async (tracks: PromiseLike<Track[]>): Promise<string[]> => {
      const lines: string[] = []
      for (const track of await tracks) {
        const artist = await (await track.album)?.artist
        lines.push(`${track.name} by ${artist?.displayName ?? 'unknown'}`)
      }
      return lines
    }

    it('sends three statements, however many tracks there are', async () => {
      const lines = await expectQueries(3, () => credits(Track.order('id')))
      expect(lines).to.include('Arcade by Amber Arcade').and.include('Lost and Found by unknown').and.have.length(7)
    })

    it('would send one a track without peers', async () => {
      const { queries } = await recordQueries(() => credits(Track.withoutPeers().order('id')))
      // 7 tracks, 6 of which have an album, which has an artist.
      expect(queries).to.have.length(1 + 6 + 6)
    })
  })
})
