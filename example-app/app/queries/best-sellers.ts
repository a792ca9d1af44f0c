import { count } from 'trefoil'
import { Artist } from '../models/artist.ts'
import { Genre } from '../models/genre.ts'
import { revenueOf } from './revenue.ts'

export interface BestSeller {
  readonly id: number
  readonly name: string | null
  /** Lines of invoices. */
  readonly sold: number
  /** Exact: `'138.60'` */
  readonly revenue: string
}

export interface BestSellerOptions {
  /** How many are listed. Default 10. */
  readonly limit?: number
  /** Leaves out what sold less often. Default 1. */
  readonly atLeast?: number
}

/** Artists by what their tracks brought in, the best first. */
export async function bestSellingArtists({ limit = 10, atLeast = 1 }: BestSellerOptions = {}): Promise<BestSeller[]> {
  return Artist.joins({ albums: { tracks: 'invoiceLines' } })
    .group('id')
    .having((a) => count(a.albums.tracks.invoiceLines).gte(atLeast))
    .select((a) => ({
      id: a.id,
      name: a.name,
      sold: count(a.albums.tracks.invoiceLines),
      revenue: revenueOf(a.albums.tracks.invoiceLines),
    }))
    .order((a) => [revenueOf(a.albums.tracks.invoiceLines).desc(), a.id.asc()])
    .limit(limit)
}

/** Genres by what their tracks brought in, the best first. */
export async function bestSellingGenres({ limit = 10, atLeast = 1 }: BestSellerOptions = {}): Promise<BestSeller[]> {
  return Genre.joins({ tracks: 'invoiceLines' })
    .group('id')
    .having((g) => count(g.tracks.invoiceLines).gte(atLeast))
    .select((g) => ({ id: g.id, name: g.name, sold: count(g.tracks.invoiceLines), revenue: revenueOf(g.tracks.invoiceLines) }))
    .order((g) => [revenueOf(g.tracks.invoiceLines).desc(), g.id.asc()])
    .limit(limit)
}
