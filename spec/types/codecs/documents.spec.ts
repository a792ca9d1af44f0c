import { expect } from 'chai'
import { byteaCodec, InvalidValue, jsonbCodec, jsonNull } from '../../../lib/types/index.ts'
import { refusesToCast, refusesToEncode } from './refusing.ts'

describe('Documents', () => {
  it('tell the JSON null from NULL', () => {
    expect(jsonbCodec.decode('null')).to.equal(jsonNull)
    expect(jsonbCodec.encode(jsonNull)).to.equal('null')
    expect(jsonbCodec.cast(jsonNull)).to.equal(jsonNull)
  })

  it('take what JSON carries, a string as a string', () => {
    for (const value of ['{"a":1}', 1, true, [1, [null]], { a: { b: [] } }])
      expect(jsonbCodec.encode(value)).to.equal(JSON.stringify(value))
    expect(jsonbCodec.encode({ at: new Date(0) })).to.equal('{"at":"1970-01-01T00:00:00.000Z"}')
  })

  it('refuse what JSON would drop or change, and say where it stands', () => {
    for (const value of [
      undefined,
      () => 1,
      Symbol('x'),
      1n,
      NaN,
      -Infinity,
      new Map(),
      new Set(),
      new Uint8Array(1),
      Promise.resolve(),
      new Date(NaN),
      /x/,
    ]) {
      refusesToEncode(jsonbCodec, [value, { a: value }, [value]])
      expect(() => jsonbCodec.cast({ theme: [1, { font: value }] })).to.throw(InvalidValue, 'It stands at theme[1].font.')
    }
  })

  it('refuse what its own toJSON makes nothing of', () => {
    refusesToCast(jsonbCodec, [{ toJSON: () => undefined }])
  })

  it('refuse circles', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    refusesToCast(jsonbCodec, [circle])
  })

  it('are equal without regard to the order of keys', () => {
    expect(jsonbCodec.equal({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).to.equal(true)
    expect(jsonbCodec.equal({ a: 1 }, { a: 1, b: 2 })).to.equal(false)
    expect(jsonbCodec.equal([1, 2], [2, 1])).to.equal(false)
    expect(jsonbCodec.equal({ at: '1970-01-01T00:00:00.000Z' }, { at: new Date(0) })).to.equal(true)
    expect(jsonbCodec.equal({}, [])).to.equal(false)
    expect(jsonbCodec.equal({ toString: 1 }, {})).to.equal(false)
  })
})

describe('Bytes', () => {
  it('are read from hexadecimal text as a plain Uint8Array', () => {
    const bytes = byteaCodec.decode('\\x00ff10')
    expect(bytes).to.deep.equal(new Uint8Array([0, 255, 16]))
    expect(Buffer.isBuffer(bytes)).to.equal(false)
    expect(byteaCodec.decode('\\x')).to.have.length(0)
  })

  it('take a Buffer', () => {
    expect(byteaCodec.equal(byteaCodec.cast(Buffer.from('a')), new Uint8Array([97]))).to.equal(true)
  })

  it('refuse what is none', () => {
    refusesToCast(byteaCodec, ['\\x00', [1, 2], new ArrayBuffer(1), null])
  })
})
