import { disconnect } from 'trefoil'
import { createSchema, useTransactionalExamples } from 'trefoil/testing'
import { start } from '../../config/environment.ts'

process.env['TREFOIL_ENV'] = 'test'

before('makes the schema that the models declare', async function () {
  this.timeout(60_000)
  await start()
  await createSchema()
})

after(() => disconnect())

// What an example writes is gone when it ends.
useTransactionalExamples()
