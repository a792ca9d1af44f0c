/**
 * A new revision: the UTC time as `YYYYMMDDHHMMSS`, moved on by seconds while it is taken or not after its parents,
 * so that a child always sorts behind them.
 *
 * @example revisionAt(new Date('2026-01-09T10:30:00Z'), ['20260109103000'])  // '20260109103001'
 */
export function revisionAt(now: Date, taken: Iterable<string>, parents: readonly string[] = []): string {
  const used = new Set(taken)
  const floor =
    parents
      .filter((parent) => /^\d{14}$/.test(parent))
      .sort()
      .at(-1) ?? ''
  let time = now
  if (format(time) <= floor) time = parse(floor)
  while (used.has(format(time)) || format(time) <= floor) time = new Date(time.getTime() + 1000)
  return format(time)
}

const format = (time: Date): string => time.toISOString().slice(0, 19).replace(/[-T:]/g, '')

function parse(revision: string): Date {
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)(..)(..)(..)$/.exec(revision)!.map(Number)
  return new Date(Date.UTC(year!, month! - 1, day, hour, minute, second))
}
