import { AssertionError } from 'node:assert'
import { expect } from 'chai'
import { sql, transaction } from '../../lib/index.ts'
import { expectQueries, expectSql, recordQueries } from '../../lib/testing/index.ts'
import { raised } from '../support/sent.ts'
import { shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

withTables('assertions on statements', shop, () => {
  beforeEach(async () => {
    await User.insertAll([{ email: 'ann' }, { email: 'bob' }])
  })

  describe('recordQueries', () => {
    it('gives the result and every statement that was sent meanwhile, with its values', async () => {
      const { result, queries } = await recordQueries(() => User.where({ email: 'ann' }).count())
      expect(result).to.equal(1)
      expect(queries).to.deep.equal([{ sql: 'select count(*) from "users" where "users"."email" = $1', values: ['ann'] }])
    })

    it('awaits what is returned, a relation too', async () => {
      const { result } = await recordQueries(() => User.order('id'))
      expect(result.map(({ email }) => email)).to.deep.equal(['ann', 'bob'])
    })

    it('sees transactions and raw SQL', async () => {
      const { queries } = await recordQueries(() => transaction(() => sql`select ${1}::int as one`))
      expect(queries).to.deep.equal([
        { sql: 'BEGIN', values: [] },
        { sql: 'select $1::int as one', values: ['1'] },
        { sql: 'COMMIT', values: [] },
      ])
    })

    it('sees statements that fail, and passes the error on', async () => {
      const recording = recordQueries(async () => {
        const inner = await recordQueries(() => raised(() => sql`select nonsense`))
        expect(inner.queries.map((query) => query.sql)).to.deep.equal(['select nonsense'])
        await sql`select nonsense`
      })
      expect(await raised(() => recording)).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
    })

    it('stops listening when it is done', async () => {
      const { queries } = await recordQueries(() => User.count())
      await User.count()
      expect(queries).to.have.length(1)
    })
  })

  describe('expectQueries', () => {
    it('passes for the right number, and gives the result', async () => {
      expect(await expectQueries(1, () => User.count())).to.equal(2)
      expect(await expectQueries(0, () => User.none())).to.deep.equal([])
    })

    it('fails for any other, and lists what was sent', async () => {
      const error = await raised(() => expectQueries(1, async () => [await User.count(), await User.where({ id: 1 }).ids()]))
      expect(error).to.be.instanceOf(AssertionError).and.include({ actual: 2, expected: 1 })
      expect(error.message).to.equal(
        'expected 1 statement, and 2 were sent:\n' +
          '  1. select count(*) from "users"\n  2. select "users"."id" from "users" where "users"."id" = $1',
      )
      expect((await raised(() => expectQueries(2, () => User.none()))).message).to.equal('expected 2 statements, and 0 were sent:')
      expect((await raised(() => expectQueries(0, () => User.count()))).message).to.include('and 1 was sent:')
    })

    it('counts the N+1 that there is not', async () => {
      await expectQueries(2, async () => {
        for (const user of await User.all()) await user.orders
      })
    })
  })

  describe('expectSql', () => {
    it('passes where one of the statements is the expected one, or is matched by it', async () => {
      expect(await expectSql('select count(*)\n  from "users"', () => User.count())).to.equal(2)
      await expectSql(/from "users" where/, () => User.where({ id: 1 }).ids())
    })

    it('starts at the beginning of each statement, whatever the flags of the pattern', async () => {
      const pattern = /from "users"/g
      for (let time = 0; time < 2; time++) await expectSql(pattern, () => User.count())
    })

    it('fails where none is, and lists what was sent', async () => {
      const error = await raised(() => expectSql('select 1', () => User.count()))
      expect(error).to.be.instanceOf(AssertionError)
      expect(error.message).to.equal('expected a statement select 1; sent were:\n  1. select count(*) from "users"')
      expect((await raised(() => expectSql(/x/, () => User.none()))).message).to.equal('expected a statement /x/; sent was none')
    })
  })
})
