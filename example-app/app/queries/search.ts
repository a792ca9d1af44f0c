import { ilike, type Loaded } from 'trefoil'
import { Album } from '../models/album.ts'
import { Artist } from '../models/artist.ts'
import { Track } from '../models/track.ts'

export interface SearchResult {
  readonly artists: Artist[]
  readonly albums: Loaded<typeof Album, 'artist'>[]
  readonly tracks: Loaded<typeof Track, { album: 'artist' }>[]
}

/** Artists, albums and tracks with the text anywhere in their names, whatever its case; `%` and `_` are themselves. */
export async function search(text: string, limit = 10): Promise<SearchResult> {
  const name = ilike(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`)
  const [artists, albums, tracks] = await Promise.all([
    Artist.where({ name }).order('name', 'id').limit(limit),
    Album.where({ title: name }).includes('artist').order('title', 'id').limit(limit),
    Track.where({ name }).includes({ album: 'artist' }).order('name', 'id').limit(limit),
  ])
  return { artists, albums, tracks }
}
