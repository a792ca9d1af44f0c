import { expect } from 'chai'
import fc from 'fast-check'
import { MessageExpected, type MessageHandler } from '../../../lib/database/wire/decode.ts'
import { MessageReader } from '../../../lib/database/wire/message-reader.ts'
import { cellsOf, type WireRow } from '../../../lib/database/wire/wire-row.ts'
import { dataRow, frame } from './server-messages.ts'

function listening(): { seen: unknown[]; reader: MessageReader } {
  const seen: unknown[] = []
  const handler = {
    dataRow: (row: WireRow) => seen.push([...cellsOf(row)]),
    commandComplete: (tag: string) => seen.push(tag),
    parseComplete: () => seen.push('parsed'),
    readyForQuery: (status: string) => seen.push(status),
  }
  return { seen, reader: new MessageReader(handler as unknown as MessageHandler) }
}

const message = fc.oneof(
  fc.constant({ bytes: frame('1', ''), told: 'parsed' }),
  fc.constantFrom('I', 'T', 'E').map((status) => ({ bytes: frame('Z', status), told: status })),
  fc.nat(9).map((count) => ({ bytes: frame('C', `SELECT ${count}\0`), told: `SELECT ${count}` as unknown })),
  fc
    .array(fc.option(fc.string({ unit: 'grapheme', maxLength: 90 }), { nil: null }), { maxLength: 6 })
    .map((cells) => ({ bytes: dataRow(cells), told: cells })),
)

describe('messages out of a stream', () => {
  it('are the same wherever it is cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (messages, sizes) => {
        const { seen, reader } = listening()
        const stream = Buffer.concat(messages.map(({ bytes }) => bytes))
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length]!
          reader.read(Buffer.from(stream.subarray(at, at + size)))
          at += size
        }
        expect(seen).to.deep.equal(messages.map(({ told }) => told))
      }),
    )
  })

  it('may be larger than many chunks', () => {
    const { seen, reader } = listening()
    const text = 'x'.repeat(1_000_000)
    const stream = Buffer.concat([dataRow([text, 'é']), frame('Z', 'I')])
    for (let at = 0; at < stream.length; at += 65_536) reader.read(Buffer.from(stream.subarray(at, at + 65_536)))
    expect(seen).to.deep.equal([[text, 'é'], 'I'])
  })

  it('that are none are refused', () => {
    for (const bytes of [
      Buffer.from([0x44, 0, 0, 0, 3, 0]),
      Buffer.from([0x44, 255, 255, 255, 255]),
      Buffer.from('HTTP/1.1 400 Bad Request'),
    ]) {
      const { seen, reader } = listening()
      expect(() => {
        reader.read(bytes)
      }).to.throw(MessageExpected)
      expect(seen).to.deep.equal([])
    }
  })
})
