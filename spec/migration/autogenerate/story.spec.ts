import { expect } from 'chai'
import { Base, sql, t } from '../../../lib/index.ts'
import { autogenerate, check, diff, migrate, rollback, schemaDump, schemaLoad, status } from '../../../lib/migration/index.ts'
import { raised } from '../../support/sent.ts'
import { withApplication } from '../support/with-application.ts'

class User extends Base.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    role: t.enum(['admin', 'member']).default('member'),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= 0`),
    ...t.timestamps(),
  },
  {},
  { table: 'users', indexes: [{ on: ['role', 'createdAt'] }] },
) {}

class Order extends Base.model(
  {
    id: t.id(),
    userId: t.references(() => User),
    status: t.enum(['pending', 'paid']).default('pending'),
  },
  {},
  { table: 'orders' },
) {}

/** The same tables a while later. */
class Address extends Base.model({ id: t.id(), street: t.text() }, {}, { table: 'addresses' }) {}

class LaterUser extends Base.model(
  {
    id: t.id(),
    email: t.string(300).unique(),
    phone: t.string(20).nullable().unique(),
    role: t.enum(['admin', 'member']).default('member'),
    balance: t.decimal(10, 2).default('1').check(sql`balance >= -10`),
    ...t.timestamps(),
  },
  {},
  { table: 'users', indexes: [{ on: sql`lower(email)`, name: 'users_lower_email' }] },
) {}

class LaterOrder extends Base.model(
  {
    id: t.id(),
    userId: t.references(() => LaterUser, { onDelete: 'cascade' }),
    addressId: t.references(() => Address).nullable(),
    status: t.enum(['pending', 'paid']).default('paid'),
  },
  {},
  { table: 'orders', checks: { orders_known: sql`status <> 'pending' or address_id is null` } },
) {}

withApplication('models, migrations and the database', (stage) => {
  const first = [User, Order]
  const later = [LaterUser, LaterOrder, Address]

  it('grow together, and go back together', async function () {
    this.timeout(120_000)
    const { rows } = stage
    const created = await autogenerate({ ...stage.settings, models: first, message: 'Create users and orders' })
    expect(created.plan.map(({ sign, kind, name, detail }) => `${sign} ${kind} ${name}: ${detail}`)).to.deep.equal([
      '+ enum users_role: admin, member',
      '+ enum orders_status: pending, paid',
      '+ table users: 6 columns, 1 unique, 1 check, 1 index',
      '+ table orders: 3 columns, 1 foreign key, 1 index',
    ])
    expect(created.safety).to.deep.equal({ summary: 'new tables only: no lock on anything in use', locks: [], hazards: [] })
    expect(created.proof).to.deep.include({ irreversible: [] })
    expect(created.files.map((file) => file.name)).to.deep.equal(['create_users_and_orders'])
    expect(created.files[0]!.source)
      .to.include('export default class CreateUsersAndOrders extends Migration {')
      .and.include('      ...t.timestamps(),\n')

    await migrate(stage.settings)
    await stage.database.script("insert into users (email) values ('a@x'), ('b@x'); insert into orders (user_id) select id from users")
    const before = await rows('select id, email, role, balance, created_at from users order by id')
    expect((await diff({ ...stage.settings, models: first })).differences).to.deep.equal([])
    expect((await autogenerate({ ...stage.settings, models: first, message: 'nothing' })).files).to.deep.equal([])

    const grown = await autogenerate({ ...stage.settings, models: later, message: 'Add phone and address' })
    expect(grown.proof!.rows).to.deep.equal({ tables: 2, unproven: [] })
    expect(grown.proof!.irreversible).to.deep.equal([])
    expect(grown.safety.summary).to.match(/nothing is rewritten/)
    expect(grown.files.map((file) => file.name)).to.deep.equal([
      'prepare_add_phone_and_address',
      'drop_indexes_to_add_phone_and_address',
      'add_phone_and_address',
      'index_to_add_phone_and_address',
      'constrain_to_add_phone_and_address',
      'validate_add_phone_and_address',
    ])
    expect((await status(stage.settings)).pending).to.equal(6)
    await migrate(stage.settings)
    expect((await diff({ ...stage.settings, models: later })).differences).to.deep.equal([])
    expect(await rows('select id, email, role, balance, created_at from users order by id')).to.deep.equal(before)
    expect(await rows('select phone from users')).to.deep.equal([[null], [null]])

    const checked = await check({ ...stage.settings, models: later })
    expect(checked).to.deep.equal({ ok: true, findings: [] })
    const dump = await schemaDump(stage.settings)

    await rollback({ ...stage.settings, steps: 6 })
    expect((await diff({ ...stage.settings, models: first })).differences).to.deep.equal([])
    expect(await rows('select id, email, role, balance, created_at from users order by id')).to.deep.equal(before)
    await migrate(stage.settings)
    expect((await diff({ ...stage.settings, models: later })).differences).to.deep.equal([])
    expect(await rows('select count(*) from orders')).to.deep.equal([['2']])

    const refused = await raised(() => schemaLoad(dump, stage.settings))
    expect(refused).to.include({ code: 'TREFOIL_DATABASE_NOT_EMPTY' })
    expect(refused.message).to.match(/^A schema is loaded into an empty database, and this one has .*orders.* db:drop.* db:migrate\.$/)
    expect(await schemaDump(stage.settings)).to.equal(dump)

    await stage.database.script('drop schema public cascade; create schema public')
    await schemaLoad(dump, stage.settings)
    expect(await schemaDump(stage.settings)).to.equal(dump)
    expect(await status(stage.settings)).to.deep.include({ pending: 0, problems: [] })
  })
})
