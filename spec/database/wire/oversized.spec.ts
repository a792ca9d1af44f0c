import { expect } from 'chai'
import { UnsendableStatement } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { failure } from '../every-path.ts'

onEveryDatabase('a statement too large for memory', (target) => {
  it('is refused, and leaves the connections as they were', async () => {
    const database = await target.connect()
    const endless = Object.defineProperty(new Uint8Array(0), 'length', { value: 2 ** 53 })
    const statement = { text: 'select octet_length($1::bytea)', name: 'oversized' }
    const error = await failure(database.run(statement, [endless]))
    expect(error).to.be.instanceOf(UnsendableStatement)
    expect(error.message).to.match(/^the statement is too large: /)
    expect((await database.run(statement, [new Uint8Array(3)])).rows).to.deep.equal([['3']])
    expect(database.poolStatus().inUse).to.equal(0)
  })
})
