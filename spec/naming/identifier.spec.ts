import { expect } from 'chai'
import fc from 'fast-check'
import { assertIdentifier, InvalidName, NameTooLong, shortenIdentifier } from '../../lib/naming/index.ts'

const text = fc.string({ unit: 'binary', minLength: 0, maxLength: 120 })

describe('shortenIdentifier', () => {
  it('leaves a name of up to 63 bytes alone', () => {
    expect(shortenIdentifier('users_email_key')).to.equal('users_email_key')
    expect(shortenIdentifier('x'.repeat(63))).to.equal('x'.repeat(63))
  })

  it('keeps the beginning of a longer one and ends it with a hash', () => {
    expect(shortenIdentifier('x'.repeat(64))).to.match(/^x{54}_[0-9a-f]{8}$/)
  })

  it('keeps names apart that begin alike', () => {
    expect(shortenIdentifier(`${'x'.repeat(80)}a`)).not.to.equal(shortenIdentifier(`${'x'.repeat(80)}b`))
  })

  it('never cuts a character, never exceeds 63 bytes, and is stable', () => {
    fc.assert(
      fc.property(text, (name) => {
        const short = shortenIdentifier(name)
        expect(Buffer.byteLength(short)).to.be.at.most(63)
        expect(name.startsWith(short.length === name.length ? short : short.slice(0, -9))).to.equal(true)
        expect(shortenIdentifier(short)).to.equal(short)
      }),
      { examples: [['é'.repeat(40)], ['😀'.repeat(20)], ['x'.repeat(52) + '😀'.repeat(9)]] },
    )
  })
})

describe('assertIdentifier', () => {
  it('accepts what Postgres keeps whole', () => {
    for (const name of ['users', 'x'.repeat(63), 'é'.repeat(31), 'a"b', ' ']) assertIdentifier(name, 'table')
  })

  it('refuses a name longer than 63 bytes, and counts bytes', () => {
    expect(() => assertIdentifier('é'.repeat(32), 'index'))
      .to.throw(NameTooLong, /index name ".*" has 64 bytes/)
      .that.includes({ code: 'TREFOIL_NAME_TOO_LONG', what: 'index', bytes: 64 })
  })

  it('refuses an empty name, U+0000 and half of a surrogate pair', () => {
    for (const name of ['', 'a\0b', '\ud800']) {
      expect(() => assertIdentifier(name, 'column'))
        .to.throw(InvalidName)
        .that.includes({ code: 'TREFOIL_INVALID_NAME', identifier: name })
    }
  })
})
