import { expect } from 'chai'
import { InvalidIdentifier, NulCharacter, quoteIdentifier, quoteLiteral, quoteQualified } from '../../lib/sql/index.ts'

describe('Quoting', () => {
  describe('identifiers', () => {
    it('quotes each name, whatever its case', () => {
      expect(quoteIdentifier('users')).to.equal('"users"')
      expect(quoteIdentifier('Order')).to.equal('"Order"')
    })

    it('doubles quotes inside', () => {
      expect(quoteIdentifier('a"b')).to.equal('"a""b"')
      expect(quoteIdentifier('"; drop table users; --')).to.equal('"""; drop table users; --"')
    })

    it('keeps spaces, dots and characters of any script', () => {
      expect(quoteIdentifier('ein Name. ünïcödé 🍀')).to.equal('"ein Name. ünïcödé 🍀"')
    })

    it('refuses an empty name and U+0000', () => {
      expect(() => quoteIdentifier(''))
        .to.throw(InvalidIdentifier, 'it is empty')
        .with.property('code', 'TREFOIL_INVALID_IDENTIFIER')
      expect(() => quoteIdentifier('a\0b')).to.throw(InvalidIdentifier, 'U+0000')
    })

    it('refuses what the server would cut: more than 63 bytes, counted in UTF-8', () => {
      expect(quoteIdentifier('a'.repeat(63))).to.have.length(65)
      expect(() => quoteIdentifier('a'.repeat(64))).to.throw(InvalidIdentifier, 'it has 64 bytes and the server keeps 63')
      expect(() => quoteIdentifier('ü'.repeat(32))).to.throw(InvalidIdentifier, 'it has 64 bytes')
    })

    it('refuses half of a surrogate pair, which would become another name on the way', () => {
      expect(() => quoteIdentifier('a\ud83c')).to.throw(InvalidIdentifier, 'surrogate')
    })

    it('refuses what is no string', () => {
      expect(() => quoteIdentifier({ toString: () => 'x' } as unknown as string)).to.throw(InvalidIdentifier, 'it is no string')
    })
  })

  it('puts a schema in front where there is one', () => {
    expect(quoteQualified('sales', 'orders')).to.equal('"sales"."orders"')
    expect(quoteQualified(undefined, 'orders')).to.equal('"orders"')
  })

  describe('literals', () => {
    it('doubles quotes inside', () => {
      expect(quoteLiteral("it's")).to.equal("'it''s'")
      expect(quoteLiteral('')).to.equal("''")
    })

    it('escapes backslashes, so that no setting of the server changes what they mean', () => {
      expect(quoteLiteral("\\'; drop table users; --")).to.equal("E'\\\\''; drop table users; --'")
    })

    it('refuses U+0000', () => {
      expect(() => quoteLiteral('a\0'))
        .to.throw(NulCharacter, 'U+0000')
        .with.property('code', 'TREFOIL_NUL_CHARACTER')
    })
  })
})
