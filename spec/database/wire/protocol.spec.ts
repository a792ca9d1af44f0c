import { expect } from 'chai'
import fc from 'fast-check'
import { bind, closeStatement, copyFail, describePortal, execute, parse, query, sync, take } from '../../../lib/database/wire/encode.ts'
import { decodeMessages, type MessageHandler } from '../../../lib/database/wire/decode.ts'
import { dataRow, frame } from './server-messages.ts'

/** The messages in the bytes: type and body. */
function messages(bytes: Buffer): [type: string, body: Buffer][] {
  const found: [string, Buffer][] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    found.push([String.fromCharCode(bytes[at]!), bytes.subarray(at + 5, end)])
    at = end
  }
  return found
}

describe('messages to the server', () => {
  it('are written one after another and taken together', () => {
    parse('t1', 'select $1')
    bind('t1', ['é', null, ''])
    describePortal()
    execute()
    sync()
    expect(messages(take()).map(([type, body]) => [type, body.toString('latin1')])).to.deep.equal([
      ['P', 't1\0select $1\0\0\0'],
      ['B', '\0t1\0\0\0\0\x03\0\0\0\x02\xc3\xa9\xff\xff\xff\xff\0\0\0\0\0\0'],
      ['D', 'P\0'],
      ['E', '\0\0\0\0\0'],
      ['S', ''],
    ])
    expect(take()).to.have.length(0)
  })

  it('mark bytes as binary and never ask for binary results', () => {
    bind('', ['a', new Uint8Array([0, 255])])
    expect(messages(take())[0]![1].toString('latin1')).to.equal('\0\0\0\x02\0\0\0\x01\0\x02\0\0\0\x01a\0\0\0\x02\0\xff\0\0')
  })

  it('close statements, run scripts and refuse COPY', () => {
    closeStatement('t1')
    query('select 1')
    copyFail('no')
    expect(messages(take()).map(([type, body]) => [type, body.toString()])).to.deep.equal([
      ['C', 'St1\0'],
      ['Q', 'select 1\0'],
      ['f', 'no\0'],
    ])
  })

  it('carry any text whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 50_000 }), { maxLength: 5 }), (values) => {
        bind('', values)
        const [[, body]] = messages(take()) as [[string, Buffer]]
        let at = 6
        for (const value of values) {
          const length = body.readInt32BE(at)
          expect(body.toString('utf8', at + 4, at + 4 + length) === Buffer.from(value).toString()).to.equal(true)
          at += 4 + length
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('messages of the server', () => {
  const handled = (bytes: Buffer): unknown[] => {
    const seen: unknown[] = []
    const handler = new Proxy({}, { get: (_, name) => (value: unknown) => seen.push(value === undefined ? [name] : [name, value]) })
    decodeMessages(bytes, handler as MessageHandler)
    return seen
  }
  it('are handed on in their order', () => {
    expect(
      handled(
        Buffer.concat([
          frame('1', ''),
          frame('2', ''),
          dataRow(['1', null, '']),
          frame('C', 'SELECT 1\0'),
          frame('n', ''),
          frame('Z', 'T'),
          frame('G', '\0\0\0'),
          frame('H', '\0\0\0'),
        ]),
      ),
    ).to.deep.equal([
      ['parseComplete'],
      ['dataRow', ['1', null, '']],
      ['commandComplete', 'SELECT 1'],
      ['noData'],
      ['readyForQuery', 'T'],
      ['copyInResponse'],
      ['copyOutResponse'],
    ])
  })

  it('describe columns', () => {
    const column = Buffer.concat([Buffer.from('näme\0'), Buffer.from([0, 0, 0, 9, 0, 1, 0xff, 0xff, 0xff, 0xfe, 0, 4, 0, 0, 0, 0, 0, 0])])
    expect(handled(frame('T', Buffer.concat([Buffer.from([0, 2]), column, column])))).to.deep.equal([
      [
        'rowDescription',
        [
          { name: 'näme', type: 0xfffffffe },
          { name: 'näme', type: 0xfffffffe },
        ],
      ],
    ])
  })

  it('tell errors and notices field by field', () => {
    const body = 'SERROR\0VERROR\0C23505\0Mno\0DKey (a)=(1)\0sshop\0tusers\0nusers_key\0P7\0\0'
    const facts = {
      severity: 'ERROR',
      code: '23505',
      message: 'no',
      detail: 'Key (a)=(1)',
      schema: 'shop',
      table: 'users',
      constraint: 'users_key',
      position: '7',
    }
    expect(handled(Buffer.concat([frame('E', body), frame('N', body)]))).to.deep.equal([
      ['errorResponse', facts],
      ['notice', facts],
    ])
  })
})
