/** A message as a server sends it. */
export function frame(type: string, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(bytes.length + 4, 1)
  return Buffer.concat([head, bytes])
}

/** A DataRow message. */
export function dataRow(cells: readonly (string | null)[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeInt16BE(cells.length)
  const parts: Buffer[] = [count]
  for (const cell of cells) {
    const length = Buffer.alloc(4)
    length.writeInt32BE(cell === null ? -1 : Buffer.byteLength(cell))
    parts.push(length, Buffer.from(cell ?? ''))
  }
  return frame('D', Buffer.concat(parts))
}
