import { AsyncLocalStorage } from 'node:async_hooks'
import { expect } from 'chai'
import { Base, Rollback, sql, t, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Wallet extends Base.model({ id: t.id(), owner: t.string().unique(), money: t.decimal(10, 2).default('0').check(sql`money >= 0`) }) {
  async pay(other: Wallet, sum: number): Promise<void> {
    await Wallet.transaction(async () => {
      await this.updateOrFail({ money: Number(this.money) - sum })
      await other.updateOrFail({ money: Number(other.money) + sum })
    })
  }
}
const owners = async (): Promise<string[]> => Wallet.order('id').pluck('owner')

withTables('records in transactions', [Wallet], (target) => {
  it('join the one around them, through however many functions', async () => {
    const [ann, bob] = [await Wallet.create({ owner: 'ann', money: 10 }), await Wallet.create({ owner: 'bob' })]
    await ann.pay(bob, 4)
    expect(await Wallet.order('id').pluck('money')).to.deep.equal(['6.00', '4.00'])
    const error = await raised(() => ann.pay(bob, 7))
    expect(error).to.include({ code: 'TREFOIL_RECORD_INVALID' })
    expect(await Wallet.order('id').pluck('money')).to.deep.equal(['6.00', '4.00'])
  })

  it('send no BEGIN before the first statement, and nothing for an empty one', async () => {
    const ann = await Wallet.create({ owner: 'ann' })
    await expectQueries(0, () =>
      transaction(async () => {
        await ann.save()
        await new Wallet({}).save()
      }),
    )
    const statements = await sent(() => transaction(() => Wallet.count()))
    expect(statements).to.deep.equal(['BEGIN', 'select count(*) from "wallets"', 'COMMIT'])
  })

  it('resolve to what the callback gives: records, relations awaited, undefined for Rollback', async () => {
    expect(await transaction(() => Wallet.create({ owner: 'ann' }))).to.include({ owner: 'ann' })
    expect(await transaction(() => Wallet.where({ owner: 'ann' }))).to.have.length(1)
    expect(
      await transaction(async () => {
        await Wallet.create({ owner: 'bob' })
        throw new Rollback()
      }),
    ).to.equal(undefined)
    expect(await owners()).to.deep.equal(['ann'])
  })

  describe('nested', () => {
    it('roll back alone and leave the outer one whole', async () => {
      await transaction(async () => {
        await Wallet.create({ owner: 'outer' })
        await transaction(async () => {
          await Wallet.create({ owner: 'inner' })
          throw new Rollback()
        })
        expect(
          await raised(() =>
            transaction(async () => {
              await Wallet.create({ owner: 'failing' })
              throw new Error('inner')
            }),
          ),
        ).to.include({ message: 'inner' })
        await Wallet.create({ owner: 'after' })
      })
      expect(await owners()).to.deep.equal(['outer', 'after'])
    })

    it('go with the outer one', async () => {
      await raised(() =>
        transaction(async () => {
          await transaction(() => Wallet.create({ owner: 'inner' }))
          throw new Error('outer')
        }),
      )
      expect(await owners()).to.deep.equal([])
    })

    it('survive an invalid record between them', async () => {
      await transaction(async () => {
        await Wallet.create({ owner: 'ann' })
        expect(await Wallet.build({ owner: 'ann' }).save()).to.equal(false)
        expect(await Wallet.build({ owner: 'bob', money: -1 }).save()).to.equal(false)
        await raised(() => Wallet.create({ owner: 'ann' }))
        await Wallet.create({ owner: 'cid' })
      })
      expect(await owners()).to.deep.equal(['ann', 'cid'])
    })
  })

  it('of parallel requests do not mix: each has its own connection, or its turn', async () => {
    const request = new AsyncLocalStorage<string>()
    const serve = (owner: string, fails: boolean): Promise<unknown> =>
      request.run(owner, () =>
        transaction(async () => {
          const wallet = await Wallet.create({ owner: request.getStore()! })
          await new Promise((resolve) => {
            setTimeout(resolve, 5)
          })
          expect(await Wallet.where({ owner }).count()).to.equal(1)
          await wallet.update({ money: 1 })
          if (fails) throw new Rollback()
        }),
      )
    await Promise.all([serve('a', false), serve('b', true), serve('c', false), serve('d', true)])
    expect((await owners()).sort()).to.deep.equal(['a', 'c'])
  })

  if (target.isServer) {
    it('see of each other only what was committed', async () => {
      let isWritten!: () => void, isSeen!: () => void
      const written = new Promise<void>((resolve) => {
        isWritten = resolve
      })
      const seen = new Promise<void>((resolve) => {
        isSeen = resolve
      })
      const writer = transaction(async () => {
        await Wallet.create({ owner: 'hidden' })
        isWritten()
        await seen
      })
      await written
      expect(await transaction(() => Wallet.count())).to.equal(0)
      isSeen()
      await writer
      expect(await Wallet.count()).to.equal(1)
    })
  }

  describe('that have ended', () => {
    it('refuse work that was not awaited, and keep it out', async () => {
      let late!: Promise<unknown>
      await transaction(async () => {
        await Wallet.create({ owner: 'ann' })
        late = (async () => {
          await new Promise((resolve) => {
            setTimeout(resolve, 5)
          })
          await Wallet.create({ owner: 'late' })
        })()
        late.catch(() => undefined)
      })
      const error = await raised(() => late)
      expect(error).to.include({ code: 'TREFOIL_TRANSACTION_CLOSED' })
      expect(await owners()).to.deep.equal(['ann'])
    })

    it('leave records that can be used on', async () => {
      const wallet = await transaction(() => Wallet.create({ owner: 'ann' }))
      expect(await wallet.update({ money: 3 })).to.equal(true)
    })
  })

  it("write each other's changes when they were loaded as two records of one row: the last one wins by column", async () => {
    const one = await Wallet.create({ owner: 'ann', money: 1 })
    const two = await Wallet.find(one.id)
    await one.update({ money: 2 })
    await two.update({ owner: 'anna' })
    expect(await Wallet.find(one.id)).to.include({ owner: 'anna', money: '2.00' })
  })
})
