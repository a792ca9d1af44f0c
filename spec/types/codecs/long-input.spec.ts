import { expect } from 'chai'
import { charCodec, codecOf, decimalCodec, doubleCodec, intervalCodec, InvalidValue, timestamptzCodec } from '../../../lib/types/index.ts'

/** What a form may send: each of these took seconds, in which the process does nothing else. */
describe('long input', () => {
  const digits = '1'.repeat(60_000)
  const quickly = (work: () => void): void => {
    const start = performance.now()
    work()
    expect(performance.now() - start).to.be.lessThan(500)
  }
  for (const [name, codec, prefix] of [
    ['a decimal', decimalCodec, ''],
    ['a double', doubleCodec, ''],
    ['a moment', timestamptzCodec, '2024-01-01T00:00:00.'],
    ['a span', intervalCodec, 'P'],
  ] as const)
    it(`that is not ${name} is refused at once`, () => {
      quickly(() => expect(() => codec.cast(`${prefix}${digits}x`)).to.throw(InvalidValue))
    })

  it('is compared at once, zeros and blanks in its middle included', () => {
    quickly(() => expect(decimalCodec.equal(`1.${'0'.repeat(60_000)}1`, '1')).to.equal(false))
    quickly(() => expect(charCodec.equal(`a${' '.repeat(60_000)}b`, 'a')).to.equal(false))
    quickly(() => expect(codecOf(`x${' '.repeat(60_000)}`).name).to.equal('unknown'))
  })

  it('that ends with zeros or blanks is equal without them', () => {
    expect(decimalCodec.equal('1.50', '1.5') && decimalCodec.equal('1.00', '1') && !decimalCodec.equal('100', '1')).to.equal(true)
    expect(charCodec.equal('a   ', 'a')).to.equal(true)
  })
})
