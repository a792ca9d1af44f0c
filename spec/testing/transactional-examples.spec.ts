import { expect } from 'chai'
import { Rollback, transaction } from '../../lib/index.ts'
import { currentDatabase } from '../../lib/database/index.ts'
import { createSchema, expectQueries, recordQueries, useTransactionalExamples } from '../../lib/testing/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { raised } from '../support/sent.ts'
import { shop, User } from '../support/shop/index.ts'

onEveryDatabase('transactional examples', (target) => {
  before(async () => {
    await target.connect()
    await createSchema(shop)
    await User.create({ email: 'kept' })
  })

  describe('with useTransactionalExamples', () => {
    useTransactionalExamples()

    for (const example of ['one', 'another']) {
      it(`undoes what ${example} example wrote`, async () => {
        expect(await User.pluck('email')).to.deep.equal(['kept'])
        await User.create({ email: 'gone' })
        expect(await User.count()).to.equal(2)
      })
    }

    it('sees what is written, over every connection that is asked', async () => {
      await User.create({ email: 'a' })
      const counts = await Promise.all(Array.from({ length: 10 }, () => User.count()))
      expect(new Set(counts)).to.deep.equal(new Set([2]))
    })

    it('counts no BEGIN in an example', async () => {
      await expectQueries(1, () => User.count())
    })

    it('keeps an invalid save from aborting the transaction', async () => {
      const twin = User.build({ email: 'kept' })
      expect(await twin.save()).to.equal(false)
      expect(twin.errors.on('email')).to.deep.equal(['has already been taken'])
      expect(await User.count()).to.equal(1)
      expect(await raised(() => User.create({ email: 'kept' }))).to.include({ code: 'TREFOIL_RECORD_INVALID' })
      expect(await User.count()).to.equal(1)
    })

    it('makes transactions inside savepoints', async () => {
      const { queries } = await recordQueries(() => transaction(() => User.count()))
      expect(queries.map(({ sql }) => sql.split(' ')[0])).to.deep.equal(['SAVEPOINT', 'select', 'RELEASE'])
      await transaction(async () => {
        await User.create({ email: 'undone' })
        throw new Rollback()
      })
      expect(await User.count()).to.equal(1)
    })

    it('runs what waits for the commit when the outermost transaction of the example ends', async () => {
      const done: string[] = []
      await transaction(async () => {
        currentDatabase().currentTransaction!.onCommit(() => {
          done.push('committed')
        })
        await User.create({ email: 'a' })
        expect(done).to.deep.equal([])
      })
      expect(done).to.deep.equal(['committed'])
    })
  })

  describe('without a test runner', () => {
    it('says that it needs one', async () => {
      const runner = globalThis as { beforeEach?: unknown }
      const { beforeEach } = runner
      delete runner.beforeEach
      try {
        expect(await raised(() => useTransactionalExamples())).to.include({ code: 'TREFOIL_NO_TEST_RUNNER' })
      } finally {
        runner.beforeEach = beforeEach
      }
    })
  })

  after(async () => {
    expect(await User.pluck('email')).to.deep.equal(['kept'])
  })
})
