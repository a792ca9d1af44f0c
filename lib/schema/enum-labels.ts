import { IDENTIFIER_BYTES } from '../naming/index.ts'
import { InvalidColumn } from './invalid-column.ts'

/** @throws InvalidColumn for labels that Postgres would refuse, or that would make one member of two. */
export function checkLabels(call: string, labels: readonly unknown[]): asserts labels is readonly string[] {
  if (!Array.isArray(labels) || labels.length === 0)
    throw new InvalidColumn(call, "an enum needs at least one label: t.enum(['draft', 'done'])")
  const seen = new Set<unknown>()
  for (const label of labels as readonly unknown[]) {
    if (typeof label !== 'string' || label === '')
      throw new InvalidColumn(call, `a label is a text that is not empty, but ${JSON.stringify(label)} is not`)
    if (label.includes('\0'))
      throw new InvalidColumn(call, `the label ${JSON.stringify(label)} has the character U+0000, which PostgreSQL cannot store`)
    const bytes = Buffer.byteLength(label)
    if (bytes > IDENTIFIER_BYTES)
      throw new InvalidColumn(
        call,
        `the label ${JSON.stringify(label)} has ${bytes} bytes, but PostgreSQL takes ${IDENTIFIER_BYTES} at most`,
      )
    if (seen.has(label)) throw new InvalidColumn(call, `the label ${JSON.stringify(label)} stands twice`)
    seen.add(label)
  }
}
