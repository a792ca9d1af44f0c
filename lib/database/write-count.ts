let writes = 0

/**
 * Numbers that were read for others to come are good until something is written: each write by a record, a relation or
 * raw SQL counts here.
 */
export function noteWrite(): void {
  writes++
}

export function writeCount(): number {
  return writes
}
