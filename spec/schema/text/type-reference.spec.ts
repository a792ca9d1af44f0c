import { expect } from 'chai'
import { sameType, typeReference, typeText } from '../../../lib/schema/text/type-reference.ts'

describe('Names of types', () => {
  it('are written as format_type writes them', () => {
    expect(typeText({ schema: 'public', name: 'users_role' })).to.equal('users_role')
    expect(typeText({ schema: 'sales', name: 'kind' })).to.equal('sales.kind')
    expect(typeText({ schema: 'public', name: 'Role' })).to.equal('"Role"')
    expect(typeText({ schema: 'public', name: 'order' })).to.equal('"order"')
    expect(typeText({ schema: 'public', name: 'line' })).to.equal('public.line')
  })

  it('are read back', () => {
    expect(typeReference('users_role')).to.deep.equal({ schema: 'public', name: 'users_role', isArray: false })
    expect(typeReference('sales."a.""b"[]')).to.deep.equal({ schema: 'sales', name: 'a."b', isArray: true })
    expect(typeReference('numeric(10,2)')).to.equal(null)
    expect(typeReference('double precision')).to.equal(null)
  })

  it('are the same whatever their spelling', () => {
    expect(sameType('int4', 'integer')).to.equal(true)
    expect(sameType('"users_role"', 'users_role')).to.equal(true)
    expect(sameType('users_role', 'users_role[]')).to.equal(false)
    expect(sameType('date', 'public.date')).to.equal(false)
    expect(sameType('integer', '"integer"')).to.equal(false)
    expect(sameType('"date"', 'date')).to.equal(true)
    expect(sameType('a.kind', 'b.kind')).to.equal(false)
    expect(sameType('character varying(10)', 'character varying(20)')).to.equal(false)
  })
})
