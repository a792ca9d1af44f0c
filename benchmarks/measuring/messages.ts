import type { Address, PostFacts } from '../contender.ts'

/** What the command asks of a contender's process. */
export type Request =
  | { readonly kind: 'open'; readonly contender: string; readonly address: Address }
  | { readonly kind: 'facts'; readonly ids: readonly number[] }
  | { readonly kind: 'once'; readonly workload: string; readonly turn: number }
  | { readonly kind: 'slice'; readonly workload: string; readonly turn: number; readonly repeat: number }
  | { readonly kind: 'heap'; readonly count: number }
  | { readonly kind: 'close' }

export interface Answers {
  open: null
  facts: PostFacts[]
  once: unknown
  slice: Slice
  /** Bytes. */
  heap: number
  close: null
}

/** Milliseconds for one run of the workload: on the clock, and of the client's processor. */
export interface Slice {
  readonly wall: number
  readonly cpu: number
}

export type Reply = { readonly value: unknown } | { readonly error: string }
