/** The value below which the given share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median, and half the distance between the quartiles: half of the rounds lie within it. */
export interface Ratio {
  readonly median: number
  readonly spread: number
}

/** Ratios of each round's value to the same round's yardstick. */
export function ratioOf(values: readonly number[], yardstick: readonly number[]): Ratio {
  const ratios = values.map((value, round) => value / yardstick[round]!)
  return { median: median(ratios), spread: (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / 2 }
}
