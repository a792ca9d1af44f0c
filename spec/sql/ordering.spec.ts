import { expect } from 'chai'
import { column, textOf } from './shown.ts'

describe('Orders', () => {
  it('turn round, NULL with them', () => {
    expect(textOf(column('a').asc().reversed())).to.equal('"u"."a" desc')
    expect(textOf(column('a').desc().reversed())).to.equal('"u"."a" asc')
    expect(textOf(column('a').asc().nullsFirst().reversed())).to.equal('"u"."a" desc nulls last')
    expect(textOf(column('a').asc().nullsLast().reversed().reversed())).to.equal('"u"."a" asc nulls last')
  })

  it('are values', () => {
    const order = column('a').asc()
    order.nullsLast()
    expect(textOf(order)).to.equal('"u"."a" asc')
  })
})
