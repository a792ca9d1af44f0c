import { expect } from 'chai'
import { didYouMean, suggest } from '../../lib/naming/index.ts'

const candidates = ['id', 'email', 'nickname', 'createdAt', 'userId']

describe('suggest', () => {
  it('finds the nearest name', () => {
    expect(suggest('emial', candidates)).to.equal('email')
    expect(suggest('nicname', candidates)).to.equal('nickname')
    expect(suggest('createAt', candidates)).to.equal('createdAt')
  })

  it('sees through letter case and underscores', () => {
    expect(suggest('user_id', candidates)).to.equal('userId')
    expect(suggest('CREATED_AT', candidates)).to.equal('createdAt')
  })

  it('prefers the nearer of two', () => {
    expect(suggest('order', ['orders', 'order'])).to.equal('order')
  })

  it('finds nothing where nothing is near', () => {
    expect(suggest('balance', candidates)).to.equal(null)
    expect(suggest('', candidates)).to.equal(null)
    expect(suggest('email', [])).to.equal(null)
  })
})

describe('didYouMean', () => {
  it('ends a message with the suggestion, or with nothing', () => {
    expect(didYouMean('emial', candidates)).to.equal(' Did you mean email?')
    expect(didYouMean('balance', candidates)).to.equal('')
  })
})
