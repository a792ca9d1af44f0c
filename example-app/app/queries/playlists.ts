import { count, sum } from 'trefoil'
import { Playlist } from '../models/playlist.ts'

export interface PlaylistSize {
  readonly id: number
  readonly name: string | null
  readonly tracks: number
  /** Null for an empty one. */
  readonly milliseconds: number | null
}

/** Every playlist with the number of its tracks, empty ones too, and how long it plays. */
export async function playlistSizes(): Promise<PlaylistSize[]> {
  return Playlist.leftJoins('tracks')
    .group('id')
    .select((p) => ({ id: p.id, name: p.name, tracks: count(p.tracks), milliseconds: sum(p.tracks.milliseconds) }))
    .order((p) => [count(p.tracks).desc(), p.id.asc()])
}
