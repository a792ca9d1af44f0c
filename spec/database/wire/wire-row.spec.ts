import { expect } from 'chai'
import fc from 'fast-check'
import { cellOf, cellsOf, readRow, widthOf, type WireRow } from '../../../lib/database/wire/wire-row.ts'
import { dataRow } from './server-messages.ts'

const HEADER = 5

function read(cells: readonly (string | null)[], mayPack = true): WireRow {
  const message = dataRow(cells)
  return readRow(message, HEADER, message.length, mayPack)
}

const cell = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 120, maxLength: 400 })), { nil: null })

describe('a row of the server', () => {
  it('gives every cell as it was sent, whole or one at a time, in any order', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), fc.boolean(), fc.array(fc.nat(14)), (cells, mayPack, order) => {
        const row = read(cells, mayPack)
        for (const index of order) expect(cellOf(row, index)).to.equal(cells[index] ?? null)
        expect(widthOf(row)).to.equal(cells.length)
        expect(cellsOf(row)).to.deep.equal(cells)
      }),
    )
  })

  it('is told from one that was read just before', () => {
    const rows = [read(['1', 'a', 'x', 'y']), read(['2', 'b', 'x', 'y']), read(['1', 'a', 'x', 'z'])]
    expect(rows.map((row) => cellOf(row, 3))).to.deep.equal(['y', 'y', 'z'])
    expect(rows.map((row) => cellOf(row, 1))).to.deep.equal(['a', 'b', 'a'])
  })

  it('is one text while it is ASCII, of four cells or more, and short', () => {
    const ascii = ['1', 'a'.repeat(500), null, '']
    expect(read(ascii)).to.be.a('string')
    expect(read(ascii, false)).to.deep.equal(ascii)
    for (const cells of [['1', 'é', null, ''], ['1', 'a', null], ['1', 'a'.repeat(3000), null, ''], new Array<string>(128).fill('x')])
      expect(read(cells)).to.deep.equal(cells)
  })

  it('starts with U+FEFF where the value does', () => {
    expect(cellsOf(read(['\u{feff}a', 'b', 'c', 'd']))).to.deep.equal(['\u{feff}a', 'b', 'c', 'd'])
  })
})
