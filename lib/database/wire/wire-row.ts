/** A row in texts: one, or null, for each column. */
export type RawRow = (string | null)[]

/**
 * A row as it came: its cells in an array, or the whole row as one text, from which a cell is cut when it is asked for.
 * Most records of a result have most of their columns never read, and one text is made in the time of two cells.
 *
 * A packed row is the body of the server's message: two characters for the number of cells, then for each cell four
 * for its length, of which the first two count, seven bits each, and the cell itself.
 */
export type WireRow = RawRow | string

/** A cell that is cut out may keep the text of its whole row in memory, so that only short rows are packed. */
const MOST_BYTES = 2048
/** Fewer cells are as quickly made one by one, and the number of more does not fit into one byte of ASCII. */
const FEWEST_CELLS = 4,
  MOST_CELLS = 127
/** In place of a length. Lengths above 2048 do not occur. */
const NULL = 0x3fff

/**
 * Reads the body of a DataRow message. One that is all ASCII is packed: the text of other rows would have other offsets
 * than their bytes. May write to the bytes, whose lengths become ASCII too.
 */
export function readRow(bytes: Buffer, start: number, end: number, mayPack: boolean): WireRow {
  const count = bytes.readInt16BE(start)
  const size = end - start
  if (!mayPack || size > MOST_BYTES || count < FEWEST_CELLS || count > MOST_CELLS) return readCells(bytes, start, count)
  for (let at = start + 2; at < end; ) {
    const isNull = bytes[at]! > 127
    const length = isNull ? NULL : (bytes[at + 2]! << 8) | bytes[at + 3]!
    bytes[at] = length >> 7
    bytes[at + 1] = length & 127
    bytes[at + 2] = bytes[at + 3] = 0
    at += isNull ? 4 : 4 + length
  }
  const text = bytes.toString('utf8', start, end)
  return text.length === size ? text : readRewritten(bytes, start, count)
}

function readCells(bytes: Buffer, start: number, count: number): RawRow {
  const cells = new Array<string | null>(count)
  let at = start + 2
  for (let index = 0; index < count; index++) {
    const length = bytes.readInt32BE(at)
    at += 4
    if (length < 0) {
      cells[index] = null
    } else {
      cells[index] = bytes.toString('utf8', at, at + length)
      at += length
    }
  }
  return cells
}

function readRewritten(bytes: Buffer, start: number, count: number): RawRow {
  const cells = new Array<string | null>(count)
  let at = start + 2
  for (let index = 0; index < count; index++) {
    const length = (bytes[at]! << 7) | bytes[at + 1]!
    at += 4
    if (length === NULL) {
      cells[index] = null
    } else {
      cells[index] = bytes.toString('utf8', at, at + length)
      at += length
    }
  }
  return cells
}

// Where the last cell was found: reading a row from left to right does not begin anew for each.
let lastRow = ''
let lastIndex = 0
let lastAt = 0

/** A cell; null also beyond the last. */
export function cellOf(row: WireRow, index: number): string | null {
  if (typeof row !== 'string') return row[index] ?? null
  if (index >= widthOf(row)) return null
  let at = 2
  let reached = 0
  if (index >= lastIndex && row === lastRow) {
    at = lastAt
    reached = lastIndex
  }
  for (; reached < index; reached++) {
    const length = lengthAt(row, at)
    at += length === NULL ? 4 : 4 + length
  }
  lastRow = row
  lastIndex = index
  lastAt = at
  const length = lengthAt(row, at)
  return length === NULL ? null : row.substring(at + 4, at + 4 + length)
}

/** All cells, in an array of its own or the one that the row is. */
export function cellsOf(row: WireRow): RawRow {
  if (typeof row !== 'string') return row
  const cells = new Array<string | null>(widthOf(row))
  for (let index = 0; index < cells.length; index++) cells[index] = cellOf(row, index)
  return cells
}

/** How many cells a row has. */
export function widthOf(row: WireRow): number {
  return typeof row === 'string' ? row.charCodeAt(1) : row.length
}

function lengthAt(row: string, at: number): number {
  return (row.charCodeAt(at) << 7) | row.charCodeAt(at + 1)
}
