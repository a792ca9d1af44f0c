import { inspect } from 'node:util'
import { expect } from 'chai'
import { Base, boot, sql, t } from '../../lib/index.ts'
import { forgetModels } from '../../lib/model/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

interface Address {
  street: string
  tags: string[]
}

class Account extends Base.model({
  id: t.id(),
  email: t.string(40),
  serial: t.uuid().default(sql`gen_random_uuid()`),
  kind: t.enum(['basic', 'IN_TRIAL', 'long-term']).default('basic'),
  level: t.enum(['low', 'high'], { predicates: false, scopes: false }).default('low'),
  address: t.jsonb<Address>().default({ street: 'none', tags: [] }),
  roles: t.array(t.text()).default(['reader']),
  credit: t.decimal(8, 2).default(5),
  count: t.bigint().asBigInt().default(7n),
  isOpen: t.boolean().default(false),
  since: t.date().default('2026-01-01'),
  code: t.string().readonly(),
  total: t.integer().generatedAs(sql`length(code) * 2`),
  note: t.text().nullable(),
  birthday: t.date().nullable().column('dob'),
  ...t.timestamps(),
}) {
  override get email(): string {
    return `<${super.email}>`
  }
  override set email(value: string) {
    super.email = value.trim().toLowerCase()
  }
  get label(): string {
    return `${this.code}:${this.kind}`
  }
}

withTables('what is declared', [Account], () => {
  describe('a default', () => {
    it('that is a value is read from a new record at once', () => {
      const account = new Account()
      expect(account).to.include({ kind: 'basic', level: 'low', credit: '5.00', count: 7n, isOpen: false, since: '2026-01-01' })
      expect(account.roles).to.deep.equal(['reader'])
      expect(account.address).to.deep.equal({ street: 'none', tags: [] })
    })

    it('that is SQL is null until the database has set it', async () => {
      const account = Account.build({ email: 'a', code: 'x' })
      expect([account.serial, account.createdAt, account.id]).to.deep.equal([null, null, null])
      await account.saveOrFail()
      expect(account.serial).to.match(/^[0-9a-f-]{36}$/)
      expect(account.createdAt).to.be.instanceOf(Date)
      expect(account.id).to.equal(1)
    })

    it('is a copy of its own for each record', () => {
      const [one, two] = [new Account(), new Account()]
      one.address.tags.push('changed')
      one.roles.push('writer')
      expect(two.address.tags).to.deep.equal([])
      expect(two.roles).to.deep.equal(['reader'])
      expect(new Account().roles).to.deep.equal(['reader'])
    })

    it('is the one that the database has, where that differs', async () => {
      await sql`alter table accounts alter column credit set default 9`.run()
      const account = await Account.create({ email: 'a', code: 'x' })
      await sql`alter table accounts alter column credit set default 5`.run()
      expect(account.credit).to.equal('9.00')
    })

    it('gives way to null where the column takes it, and to nothing where it does not', async () => {
      const account = Account.build({ email: 'a', code: 'x', kind: null as never })
      expect(account.kind).to.equal(null)
      const error = await raised(() => account.saveOrFail())
      expect(error).to.include({ code: 'TREFOIL_RECORD_INVALID' })
      expect(account.errors.on('kind')).to.deep.equal(["can't be blank"])
    })
  })

  describe('a readonly attribute', () => {
    it('is set on create and refused afterwards', async () => {
      const account = await Account.create({ email: 'a', code: 'x' })
      for (const way of [
        () => {
          account.code = 'y'
        },
        () => account.update({ code: 'y' } as never),
      ]) {
        expect(await raised(way)).to.include({ code: 'TREFOIL_INVALID_ASSIGNMENT', model: 'Account', attribute: 'code' })
      }
      expect(account.code).to.equal('x')
      expect(account.isChanged()).to.equal(false)
    })
  })

  describe('a generated attribute', () => {
    it('is computed by the database and read back after each save', async () => {
      const account = await Account.create({ email: 'a', code: 'abc' })
      expect(account.total).to.equal(6)
      expect(await sent(() => account.update({ note: 'x' }))).to.deep.equal([
        'update "accounts" set "note" = $1, "updated_at" = now() where "accounts"."id" = $2 returning "updated_at", "total"',
      ])
    })

    it('is refused', async () => {
      const account = await Account.create({ email: 'a', code: 'abc' })
      expect(() => {
        account.total = 1
      }).to.throw('Account.total can not be assigned: the database generates it')
      expect(await raised(() => Account.build({ total: 1 } as never))).to.include({ code: 'TREFOIL_INVALID_ASSIGNMENT' })
      expect(await raised(() => Account.insertAll([{ email: 'a', code: 'x', total: 1 } as never]))).to.include({
        code: 'TREFOIL_INVALID_RELATION',
      })
    })
  })

  describe('an enum', () => {
    it('gives a predicate and a scope for each label', async () => {
      const [basic, trial, long] = [
        await Account.create({ email: 'a', code: 'a' }),
        await Account.create({ email: 'b', code: 'b', kind: 'IN_TRIAL' }),
        await Account.create({ email: 'c', code: 'c', kind: 'long-term' }),
      ]
      expect([basic.isBasic, basic.isInTrial, basic.isLongTerm]).to.deep.equal([true, false, false])
      expect([trial.isInTrial, long.isLongTerm]).to.deep.equal([true, true])
      expect(await Account.inTrial().ids()).to.deep.equal([trial.id])
      expect(await Account.where({ code: 'c' }).longTerm().ids()).to.deep.equal([long.id])
      expect(Account.basic().build()).to.include({ kind: 'basic' })
      trial.kind = 'basic'
      expect(trial.isInTrial).to.equal(false)
    })

    it('has none where the options say so', () => {
      expect('isLow' in new Account()).to.equal(false)
      expect('low' in Account).to.equal(false)
    })

    it('refuses another label at once, and suggests', async () => {
      const error = await raised(() => Account.create({ email: 'a', code: 'x', kind: 'basics' as never }))
      expect(error).to.include({ code: 'TREFOIL_INVALID_VALUE' })
      expect(error.message).to.include('Did you mean basic?')
      expect(await Account.count()).to.equal(0)
    })
  })

  describe('an accessor that overrides an attribute', () => {
    it('reads and writes through super, everywhere', async () => {
      const account = await Account.create({ email: '  ANN@X ', code: 'x' })
      expect(account.email).to.equal('<ann@x>')
      expect(await Account.pluck('email')).to.deep.equal(['ann@x'])
      await account.update({ email: 'BOB' })
      expect(account.email).to.equal('<bob>')
      expect(account.savedChanges.email).to.deep.equal(['ann@x', 'bob'])
      expect((await Account.findByOrFail({ email: 'bob' })).email).to.equal('<bob>')
      account.email = ' Bob '
      expect(account.isChanged()).to.equal(false)
    })

    it('leaves getters of its own alone', async () => {
      const account = await Account.create({ email: 'a', code: 'x' })
      expect(account.label).to.equal('x:basic')
      expect(await raised(() => Account.build({ label: 'x' } as never))).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
    })
  })

  it('maps an attribute to a column of another name', async () => {
    await Account.create({ email: 'a', code: 'x', birthday: '1990-05-06' })
    expect(await sql<{ dob: string }>`select dob::text from accounts`).to.deep.equal([{ dob: '1990-05-06' }])
    expect(await Account.where({ birthday: '1990-05-06' }).pluck('birthday')).to.deep.equal(['1990-05-06'])
  })

  describe('toJSON', () => {
    it('gives the attributes as they are, without accessors, bigint as text', async () => {
      const account = await Account.create({ email: 'a', code: 'x' })
      const json = account.toJSON()
      expect(Object.keys(json)).to.deep.equal(Object.keys(Account.columns))
      expect(json).to.include({ email: 'a', count: '7', credit: '5.00', note: null, total: 2 })
      expect(json.createdAt).to.equal(account.createdAt)
    })

    it('serves JSON.stringify, by whichever key, in lists and nested', async () => {
      const account = await Account.create({ email: 'a', code: 'x' })
      const parsed = JSON.parse(JSON.stringify({ account, list: [account] })) as { account: Record<string, unknown>; list: unknown[] }
      expect(parsed.account).to.include({ email: 'a', count: '7', createdAt: account.createdAt.toISOString() })
      expect(parsed.list[0]).to.deep.equal(parsed.account)
      expect(JSON.parse(JSON.stringify(new Account()))).to.include({ id: null, kind: 'basic' })
    })
  })

  it('is shown by inspect in one line, with its key or as new', async () => {
    const account = await Account.create({ email: 'a', code: 'x' })
    expect(inspect(account))
      .to.match(/^Account #1 \{ email: 'a', serial: '/)
      .and.not.include('\n')
    expect(inspect([account])).to.include('Account #1 {')
    expect(inspect(new Account())).to.match(/^Account \(new\) \{ email: null/)
  })

  it('has no attributes among the keys of a record: spreading one copies nothing by accident', async () => {
    const account = await Account.create({ email: 'a', code: 'x' })
    expect(Object.keys(account)).to.deep.equal([])
    await expectQueries(0, () => JSON.stringify({ ...account }))
  })

  it('passes the checks of boot', () => {
    forgetModels()
    boot([Account])
    forgetModels()
  })
})
