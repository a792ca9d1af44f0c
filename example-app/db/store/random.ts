/** Numbers that look like chance and are the same on every run (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Whole, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1))
  }

  /** Towards 0 the likelier: a few things sell well and many a little. */
  skewed(count: number): number {
    return Math.floor(this.fraction() ** 2.5 * count)
  }

  isTrue(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<T>(from: readonly T[]): T {
    return from[this.integer(0, from.length - 1)] as T
  }

  /** `count` different ones, in an order of chance. */
  sample<T>(from: readonly T[], count: number): T[] {
    const rest = [...from]
    for (let at = 0; at < count; at++) {
      const other = this.integer(at, rest.length - 1)
      ;[rest[at], rest[other]] = [rest[other] as T, rest[at] as T]
    }
    return rest.slice(0, count)
  }

  /** Shares `total` among `parts`, each at least `least` and at most `most`. */
  shares(total: number, parts: number, least: number, most: number): number[] {
    if (total < parts * least || total > parts * most)
      throw new RangeError(`${total} cannot be shared among ${parts} of ${least} to ${most}`)
    const shares = Array.from({ length: parts }, () => least)
    for (let left = total - parts * least; left > 0; ) {
      const at = this.integer(0, parts - 1)
      if ((shares[at] as number) < most) {
        shares[at] = (shares[at] as number) + 1
        left -= 1
      }
    }
    return shares
  }
}
