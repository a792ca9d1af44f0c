import type { Attributes } from 'trefoil'
import type { Album } from '../../app/models/album.ts'
import type { Artist } from '../../app/models/artist.ts'
import type { Genre } from '../../app/models/genre.ts'
import type { MediaType } from '../../app/models/media-type.ts'
import type { PlaylistTrack } from '../../app/models/playlist-track.ts'
import type { Playlist } from '../../app/models/playlist.ts'
import type { Track } from '../../app/models/track.ts'
import type { Random } from './random.ts'
import { adjectives, firstNames, genres, lastNames, mediaTypes, nouns, playlists, verbs } from './words.ts'

const ARTISTS = 275
/** The others are known to the store and have nothing out. */
const ARTISTS_WITH_ALBUMS = 204
const ALBUMS = 347
const TRACKS = 3503

export interface Catalogue {
  readonly artists: Attributes<typeof Artist>[]
  readonly albums: Attributes<typeof Album>[]
  readonly genres: Attributes<typeof Genre>[]
  readonly mediaTypes: Attributes<typeof MediaType>[]
  readonly tracks: Attributes<typeof Track>[]
  readonly playlists: Attributes<typeof Playlist>[]
  readonly playlistTracks: Attributes<typeof PlaylistTrack>[]
}

export function makeCatalogue(random: Random): Catalogue {
  const artists = numbered(ARTISTS, (id) => ({ id, name: artistName(random, id) }))
  const albums = makeAlbums(random)
  const tracks = makeTracks(random, albums)
  return {
    artists,
    albums,
    genres: genres.map(({ name }, index) => ({ id: index + 1, name })),
    mediaTypes: mediaTypes.map((name, index) => ({ id: index + 1, name })),
    tracks,
    playlists: playlists.map(([name], index) => ({ id: index + 1, name })),
    playlistTracks: playlists.flatMap(([, size], index) =>
      random.sample(tracks, size).map(({ id }) => ({ playlistId: index + 1, trackId: id })),
    ),
  }
}

/** No two are alike: of every word there is one, and which three they are follows from the number. */
function artistName(random: Random, id: number): string {
  const adjective = word(adjectives, id)
  const noun = word(nouns, Math.floor(id / adjectives.length))
  if (id % 3 === 0) return `The ${adjective} ${plural(noun)}`
  if (id % 3 === 1) return `${word(firstNames, id)} ${word(lastNames, Math.floor(id / firstNames.length) + id)}`
  return random.isTrue(0.5) ? `${adjective} ${noun}` : `${noun} & the ${adjective} ${plural(word(nouns, id))}`
}

function makeAlbums(random: Random): Catalogue['albums'] {
  const counts = random.shares(ALBUMS, ARTISTS_WITH_ALBUMS, 1, 21)
  const artistIds = counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1))
  return artistIds.map((artistId, index) => ({ id: index + 1, title: albumTitle(random), artistId }))
}

function albumTitle(random: Random): string {
  const noun = random.pick(nouns)
  if (random.isTrue(0.1)) return `${noun} (Deluxe Edition) [Disc ${random.integer(1, 2)}]`
  return random.isTrue(0.5) ? `${random.pick(adjectives)} ${noun}` : `${random.pick(verbs)} to the ${noun}`
}

function makeTracks(random: Random, albums: Catalogue['albums']): Catalogue['tracks'] {
  const tracks: Catalogue['tracks'] = []
  for (const [index, count] of random.shares(TRACKS, albums.length, 1, 57).entries()) {
    // An album is of one genre, the first ones being the common ones.
    const genreId = random.skewed(genres.length) + 1
    const isVideo = genres[genreId - 1]?.isVideo === true
    for (let number = 0; number < count; number++) tracks.push(track(random, tracks.length + 1, index + 1, genreId, isVideo))
  }
  return tracks
}

function track(random: Random, id: number, albumId: number, genreId: number, isVideo: boolean): Catalogue['tracks'][number] {
  const milliseconds = isVideo ? random.integer(1_200_000, 5_400_000) : random.integer(60_000, 420_000)
  return {
    id,
    name: `${random.pick(verbs)} ${random.pick(['by', 'from', 'past', 'with', 'without'])} ${random.pick(adjectives)} ${plural(random.pick(nouns))}`,
    albumId,
    mediaTypeId: isVideo ? mediaTypes.length : random.skewed(mediaTypes.length - 1) + 1,
    genreId,
    composer: isVideo || random.isTrue(0.25) ? null : `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    milliseconds,
    bytes: milliseconds * (isVideo ? 230 : 32),
    unitPrice: isVideo ? '1.99' : '0.99',
  }
}

function numbered<T>(count: number, make: (id: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

const plural = (noun: string): string => (noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`)

function word(words: readonly string[], at: number): string {
  return words[at % words.length] as string
}
