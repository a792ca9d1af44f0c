import type { SequenceOptions } from './table.ts'

/** A sequence as the catalogs describe it: nothing is left out. */
export interface SequenceFacts {
  readonly type: string
  readonly start: string
  readonly increment: string
  readonly minimum: string
  readonly maximum: string
  readonly cache: string
  readonly cycle: boolean
}

const largest: Readonly<Record<string, string>> = { smallint: '32767', integer: '2147483647', bigint: '9223372036854775807' }
const smallest: Readonly<Record<string, string>> = { smallint: '-32768', integer: '-2147483648', bigint: '-9223372036854775808' }

/** Every option of a sequence, with what Postgres assumes for those that are not given. */
export function sequenceFacts(type: string, options: SequenceOptions): SequenceFacts {
  const increment = options.increment ?? '1'
  const isDescending = increment.startsWith('-')
  const minimum = options.minimum ?? (isDescending ? (smallest[type] ?? smallest.bigint!) : '1')
  const maximum = options.maximum ?? (isDescending ? '-1' : (largest[type] ?? largest.bigint!))
  return {
    type,
    increment,
    minimum,
    maximum,
    start: options.start ?? (isDescending ? maximum : minimum),
    cache: options.cache ?? '1',
    cycle: options.cycle ?? false,
  }
}

/** Only the options that depart from what Postgres assumes. */
export function departures(facts: SequenceFacts): SequenceOptions {
  const assumed = sequenceFacts(facts.type, { increment: facts.increment })
  const bounds = { increment: facts.increment, minimum: facts.minimum, maximum: facts.maximum }
  const start = sequenceFacts(facts.type, bounds).start
  return {
    ...(facts.start !== start && { start: facts.start }),
    ...(facts.increment !== '1' && { increment: facts.increment }),
    ...(facts.minimum !== assumed.minimum && { minimum: facts.minimum }),
    ...(facts.maximum !== assumed.maximum && { maximum: facts.maximum }),
    ...(facts.cache !== '1' && { cache: facts.cache }),
    ...(facts.cycle && { cycle: true }),
  }
}

const longestName = 63

/**
 * The name Postgres gives to the sequence of an identity or serial column: `users_id_seq`. Where it would be too long, the
 * longer of table and column is cut first, at a character's boundary (`makeObjectName` in the server's source).
 */
export function defaultSequenceName(table: string, column: string): string {
  const room = longestName - '_'.length - '_seq'.length
  let tableBytes = Buffer.byteLength(table)
  let columnBytes = Buffer.byteLength(column)
  while (tableBytes + columnBytes > room) {
    if (tableBytes > columnBytes) tableBytes--
    else columnBytes--
  }
  return `${clip(table, tableBytes)}_${clip(column, columnBytes)}_seq`
}

/** At most so many bytes of a text, in whole characters. */
function clip(text: string, bytes: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) break
    kept += character
  }
  return kept
}
