import type { Loaded } from 'trefoil'
import { Album } from '../models/album.ts'

export type AlbumPage = Loaded<typeof Album, { artist: true; tracks: 'genre' }>

/** All that a page about an album shows. Throws RecordNotFound. */
export async function albumPage(id: number): Promise<AlbumPage> {
  return Album.includes('artist', { tracks: 'genre' }).find(id)
}

/** The whole playing time in milliseconds. */
export function playingTime({ tracks }: Loaded<typeof Album, 'tracks'>): number {
  return tracks.toArray().reduce((sum, { milliseconds }) => sum + milliseconds, 0)
}
