import { expect } from 'chai'
import { resetStatementCache, statementCacheSize, statementFor } from '../../lib/sql/index.ts'

describe('Statements', () => {
  beforeEach(() => resetStatementCache())
  afterEach(() => resetStatementCache())

  it('numbers the holes of a template', () => {
    expect(statementFor('select \0, \0').text).to.equal('select $1, $2')
  })

  it('names a statement by its text, t and 20 hexadecimal digits', () => {
    const { name } = statementFor('select \0')
    expect(name).to.match(/^t[0-9a-f]{20}$/)
    resetStatementCache()
    expect(statementFor('select \0').name).to.equal(name)
    expect(statementFor('select \0, 1').name).not.to.equal(name)
  })

  it('makes the statement of a template once', () => {
    expect(statementFor('select \0')).to.equal(statementFor('select \0'))
    expect(statementCacheSize()).to.equal(1)
  })

  it('keeps a parameter apart from letters, digits and literals beside it', () => {
    expect(statementFor('select\0from').text).to.equal('select $1 from')
    expect(statementFor('\x000').text).to.equal('$1 0')
    expect(statementFor('\0\0').text).to.equal('$1 $2')
    expect(statementFor('(\0)::int').text).to.equal('($1)::int')
  })

  it('remembers a bounded number', () => {
    resetStatementCache(10)
    for (let i = 0; i < 100; i++) statementFor(`select ${i}`)
    expect(statementCacheSize()).to.be.within(5, 10)
  })

  it('keeps what is in use and forgets what is not', () => {
    resetStatementCache(10)
    const used = statementFor('select used')
    const idle = statementFor('select idle')
    for (let i = 0; i < 40; i++) {
      statementFor(`select ${i}`)
      expect(statementFor('select used')).to.equal(used)
    }
    expect(statementFor('select idle')).not.to.equal(idle)
  })
})
