import { expect } from 'chai'
import { currentDatabase } from 'trefoil'
import { check } from 'trefoil/migration'

describe('The migrations', () => {
  it('give what the models declare, from nothing, and can be undone', async function () {
    this.timeout(60_000)
    const { findings } = await check({ database: currentDatabase() })
    // The examples' schema comes from the models, so that here nothing is applied.
    expect(findings.filter(({ kind }) => kind !== 'pending')).to.deep.equal([])
  })
})
