import { expect } from 'chai'
import { booleanCodec, charCodec, citextCodec, enumCodec, textCodec, uuidCodec } from '../../../lib/types/index.ts'
import { refusesToCast, refusesToEncode } from './refusing.ts'

describe('Text', () => {
  it('takes strings as they are, and numbers as their digits', () => {
    expect(textCodec.cast('')).to.equal('')
    expect(textCodec.cast(' 12 ')).to.equal(' 12 ')
    expect(textCodec.cast(12)).to.equal('12')
    expect(textCodec.cast(12n)).to.equal('12')
  })

  it('refuses everything else', () => {
    refusesToCast(textCodec, [true, {}, ['a'], new Date(), Symbol('x'), undefined])
    refusesToEncode(textCodec, [12, true, null, undefined])
  })

  it('ignores blanks at the end where it is padded', () => {
    expect(charCodec.equal('a', 'a   ')).to.equal(true)
    expect(charCodec.equal('a', ' a')).to.equal(false)
  })

  it('changes by its letter case even where the database ignores it', () => {
    expect(citextCodec.equal('Bob', 'bob')).to.equal(false)
  })
})

describe('Booleans', () => {
  it('take what forms send', () => {
    for (const input of [true, 'true', 'T', '1', 1, ' on ', 'yes']) expect(booleanCodec.cast(input)).to.equal(true)
    for (const input of [false, 'false', 'f', '0', 0, 'OFF', 'no']) expect(booleanCodec.cast(input)).to.equal(false)
  })

  it('refuse what is neither', () => {
    refusesToCast(booleanCodec, ['', 'maybe', 2, {}, []])
    refusesToEncode(booleanCodec, ['true', 1, null])
  })
})

describe('UUIDs', () => {
  it('are lower case', () => {
    expect(uuidCodec.cast('0190163D-8694-739B-AEA5-966C26F8AD91')).to.equal('0190163d-8694-739b-aea5-966c26f8ad91')
    expect(uuidCodec.equal('0190163D-8694-739B-AEA5-966C26F8AD91', '0190163d-8694-739b-aea5-966c26f8ad91')).to.equal(true)
  })

  it('refuse what is none', () => {
    refusesToCast(uuidCodec, ['', '0190163d', '0190163d-8694-739b-aea5-966c26f8ad9g', 12, {}])
  })
})

describe('Enums', () => {
  const codec = enumCodec(['admin', 'member'], 'users_role')

  it('take their labels', () => {
    expect(codec.cast('admin')).to.equal('admin')
    expect(codec.encode('member')).to.equal('member')
  })

  it('refuse everything else, naming the labels and the nearest', () => {
    refusesToCast(codec, ['Admin', '', 1, null, {}])
    expect(() => codec.cast('admn')).to.throw(`"admn" is no users_role: one of 'admin', 'member' is accepted. Did you mean admin?`)
  })
})
