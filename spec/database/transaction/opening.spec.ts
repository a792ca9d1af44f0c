import { expect } from 'chai'
import type { DatabaseOptions } from '../../../lib/database/index.ts'
import { resolveOptions, type ResolvedServer } from '../../../lib/database/options/resolve.ts'
import { PgAdapter } from '../../../lib/database/pg/pg-adapter.ts'
import { Pool } from '../../../lib/database/pool/pool.ts'
import { TransactionScope } from '../../../lib/database/transaction/transaction-scope.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { failure, text } from '../every-path.ts'

onEveryDatabase('a transaction that the server does not begin', (target) => {
  if (!target.isServer) return

  for (const fastPath of [true, false])
    it(`runs no statement with a savepoint of its own, and says why${fastPath ? '' : ", over the driver's public interface too"}`, async () => {
      const options = resolveOptions({ ...target.options, fastPath } as DatabaseOptions) as ResolvedServer
      const adapter = new PgAdapter(options)
      const pool = new Pool('begun', options.pool, () => adapter.connect())
      const scope = new TransactionScope({ name: 'begun', pool, patience: 1000 }, { parent: undefined, opening: 'BEGIN SIDEWAYS' })
      const error = await failure(scope.runAlone(text('create table begun_table (id int)'), []))
      expect(error.message).to.equal('syntax error at or near "SIDEWAYS"')
      expect(await failure(scope.commit())).to.equal(error)
      const connection = await pool.acquire()
      expect((await connection.run(text(`select to_regclass('begun_table')`))).rows).to.deep.equal([[null]])
      pool.release(connection)
      await pool.close()
    })
})
