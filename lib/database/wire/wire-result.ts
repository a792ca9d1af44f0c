import { keepShape } from '../../types/index.ts'
import type { Field, Result } from '../session.ts'
import { cellsOf, type RawRow, type WireRow } from './wire-row.ts'

/** The answer to a statement. What it says beyond its rows is worked out when somebody asks. */
export class WireResult implements Result {
  readonly wireRows: readonly WireRow[]
  readonly fields: readonly Field[]
  readonly #tag: string
  #rows: RawRow[] | null = null

  constructor(wireRows: readonly WireRow[], fields: readonly Field[], tag: string) {
    this.wireRows = wireRows
    this.fields = fields
    this.#tag = tag
  }

  get rows(): RawRow[] {
    return (this.#rows ??= this.wireRows.map(cellsOf))
  }

  get command(): string {
    const first = this.#tag.indexOf(' ')
    return first < 0 ? this.#tag : this.#tag.slice(0, first)
  }

  get count(): number {
    // The last word of `CREATE INDEX` is no number.
    const count = Number(this.#tag.slice(this.#tag.lastIndexOf(' ') + 1))
    return Number.isNaN(count) ? 0 : count
  }
}

keepShape(new WireResult([], [], ''))
