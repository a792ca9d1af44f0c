import type { PostInput } from '../contender.ts'
import { sizes } from './dataset.ts'

/** A new post, made from its number alone. */
export function postInput(n: number): PostInput {
  return {
    authorId: 1 + ((n * 7) % sizes.authors),
    title: `New post ${n} with "quotes", a \\ and a snowman ☃`,
    body: `Body ${n}, `.padEnd(500, 'lorem ipsum '),
    published: n % 2 === 0,
    createdAt: new Date(Date.UTC(2025, 0, 1) + n * 60_123),
    views: n % 5000,
    rating: ((n % 1000) / 100).toFixed(2),
    meta: { words: n % 900, labels: [`l${n % 7}`, `l${n % 11}`] },
  }
}

export function postInputs(count: number): PostInput[] {
  return Array.from({ length: count }, (_, n) => postInput(n))
}

/** Ids in an order that no cache of rows foresees, the same for all. */
export function scattered(turn: number, among: number): number {
  return 1 + ((turn * 7919 + 13) % among)
}
