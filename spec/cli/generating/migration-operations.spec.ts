import { expect } from 'chai'
import { InvalidGeneratorName } from '../../../lib/cli/generating/errors.ts'
import { parseFields } from '../../../lib/cli/fields/index.ts'
import { migrationIntent, migrationOperations } from '../../../lib/cli/generating/migration-operations.ts'

const operations = (name: string, ...fields: string[]) => migrationOperations(name, parseFields(fields))

describe('a migration by its name', () => {
  for (const [name, intent] of [
    ['AddPhoneToUsers', { kind: 'addColumns', table: 'users' }],
    ['add_phone_and_fax_to_users', { kind: 'addColumns', table: 'users' }],
    ['AddLinkToPageToUsers', { kind: 'addColumns', table: 'users' }],
    ['RemovePhoneFromOrderItems', { kind: 'removeColumns', table: 'order_items' }],
    ['CreatePeople', { kind: 'createTable', table: 'people' }],
    ['create_order_item', { kind: 'createTable', table: 'order_items' }],
    ['backfill_totals', { kind: 'empty' }],
    ['AddMagic', { kind: 'empty' }],
    ['RemoveUsersToArchive', { kind: 'empty' }],
  ] as const) {
    it(`${name} means ${intent.kind}`, () => {
      expect(migrationIntent(name)).to.deep.equal(intent)
    })
  }

  it('adds columns', () => {
    expect(operations('AddPhoneToUsers', 'phone:string:20:null:index', 'first_name:text')).to.deep.equal([
      "this.addColumn('users', 'phone', t.string(20).nullable().index())",
      "this.addColumn('users', 'first_name', t.text())",
    ])
  })

  it('removes columns so that it can be undone', () => {
    expect(operations('RemovePhoneFromUsers', 'phone:string:20:null')).to.deep.equal([
      "this.removeColumn('users', 'phone', t.string(20).nullable())",
    ])
  })

  it('adds and removes references', () => {
    expect(operations('AddUserToOrders', 'user:references')).to.deep.equal(["this.addReference('orders', 'user')"])
    expect(operations('AddSalesPersonToOrders', 'sales_person:references:null')).to.deep.equal([
      "this.addReference('orders', 'sales_person', t.references('sales_people').nullable())",
    ])
    expect(operations('RemoveUserFromOrders', 'user:references')).to.deep.equal(["this.removeReference('orders', 'user')"])
  })

  it('makes the type of an enum before the column, and drops it behind', () => {
    expect(operations('AddStatusToOrders', 'status:enum:pending,paid:default=pending')).to.deep.equal([
      "this.createEnum('orders_status', ['pending', 'paid'])",
      "this.addColumn('orders', 'status', t.enum('orders_status').default('pending'))",
    ])
    expect(operations('RemoveStatusFromOrders', 'status:enum:pending,paid')).to.deep.equal([
      "this.removeColumn('orders', 'status', t.enum('orders_status'))",
      "this.dropEnum('orders_status', ['pending', 'paid'])",
    ])
  })

  it('creates a table', () => {
    expect(operations('CreateOrders', 'user:references', 'total:decimal:10,2')).to.deep.equal([
      `this.createTable('orders', {
      id: t.id(),
      user_id: t.references('users'),
      total: t.decimal(10, 2),
      ...t.timestamps(),
    })`,
    ])
    expect(operations('CreateTeams', 'id:uuid:pk')[0])
      .to.include('id: t.uuid().primaryKey().default(sql`gen_random_uuid()`)')
      .and.not.include('t.id()')
  })

  it('refuses fields that the name does not explain', () => {
    expect(() => operations('backfill_totals', 'a:text')).to.throw(
      InvalidGeneratorName,
      'backfill_totals does not say what to do with the fields',
    )
  })
})
