import { expect } from 'chai'
import { defaultSequenceName, departures, sequenceFacts } from '../../lib/schema/sequence.ts'

describe('Sequences', () => {
  it('are assumed as Postgres assumes them', () => {
    expect(sequenceFacts('integer', {})).to.deep.equal({
      type: 'integer',
      increment: '1',
      minimum: '1',
      maximum: '2147483647',
      start: '1',
      cache: '1',
      cycle: false,
    })
    expect(sequenceFacts('smallint', { increment: '-2' })).to.deep.include({ minimum: '-32768', maximum: '-1', start: '-1' })
    expect(sequenceFacts('bigint', { minimum: '10' })).to.deep.include({ start: '10', maximum: '9223372036854775807' })
  })

  it('are told by what departs from that', () => {
    expect(departures(sequenceFacts('bigint', {}))).to.deep.equal({})
    expect(departures(sequenceFacts('bigint', { increment: '-1' }))).to.deep.equal({ increment: '-1' })
    expect(departures(sequenceFacts('bigint', { start: '7', cache: '10', cycle: true }))).to.deep.equal({
      start: '7',
      cache: '10',
      cycle: true,
    })
    expect(departures(sequenceFacts('bigint', { minimum: '5' }))).to.deep.equal({ minimum: '5' })
  })

  it('are named after table and column, the longer of which is cut first', () => {
    expect(defaultSequenceName('users', 'id')).to.equal('users_id_seq')
    expect(defaultSequenceName('t'.repeat(63), 'id')).to.equal(`${'t'.repeat(56)}_id_seq`)
    expect(defaultSequenceName('t'.repeat(40), 'c'.repeat(40))).to.equal(`${'t'.repeat(29)}_${'c'.repeat(29)}_seq`)
    expect(Buffer.byteLength(defaultSequenceName('é'.repeat(31), 'id'))).to.be.at.most(63)
  })
})
