import { expect } from 'chai'
import { checkName, enumTypeName, foreignKeyName, indexName, primaryKeyName, uniqueName } from '../../lib/naming/index.ts'

describe('Names of constraints', () => {
  it('are those that Postgres gives', () => {
    expect(primaryKeyName('users')).to.equal('users_pkey')
    expect(uniqueName('users', ['email'])).to.equal('users_email_key')
    expect(uniqueName('users', ['tenant_id', 'email'])).to.equal('users_tenant_id_email_key')
    expect(foreignKeyName('orders', ['user_id'])).to.equal('orders_user_id_fkey')
    expect(checkName('users', 'balance')).to.equal('users_balance_check')
    expect(checkName('users')).to.equal('users_check')
    expect(indexName('orders', ['user_id', 'placed_at'])).to.equal('orders_user_id_placed_at_idx')
    expect(enumTypeName('users', 'role')).to.equal('users_role')
  })

  it('fit into 63 bytes', () => {
    expect(indexName('x'.repeat(40), ['y'.repeat(40)])).to.have.length(63)
  })
})
