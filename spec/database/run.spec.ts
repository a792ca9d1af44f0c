import { expect } from 'chai'
import { currentDatabase } from '../../lib/database/index.ts'
import { onEveryDatabase } from '../support/databases.ts'

onEveryDatabase('running statements', (target) => {
  before(() => target.connect())

  it('gives rows as raw text', async () => {
    const { rows } = await currentDatabase().run({ text: 'select $1::int + 1, null, true', name: '' }, ['41'])
    expect(rows).to.deep.equal([['42', null, 't']])
  })
})
