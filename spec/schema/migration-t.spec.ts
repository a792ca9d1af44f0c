import { expect } from 'chai'
import { migrationT as t } from '../../lib/schema/index.ts'
import { sql } from '../../lib/index.ts'

describe('the column builders of migrations', () => {
  it('are those of models', () => {
    expect(t.string(40).nullable().unique().meta).to.deep.include({ sqlType: 'character varying(40)', nullable: true, unique: true })
    expect(t.id().meta).to.include({ primaryKey: true })
    expect(t.array(t.text()).default([]).meta.sqlType).to.equal('text[]')
    expect(t.integer().check(sql`a > 0`).meta.checks).to.have.length(1)
  })

  it('name the table of a reference, and the column where it is not id', () => {
    expect(t.references('users', { onDelete: 'cascade' }).meta.references).to.deep.equal({
      target: 'users',
      index: true,
      takesKeyType: false,
      onDelete: 'cascade',
    })
    expect(t.string(2).references('countries', { column: 'code' }).meta.references).to.include({
      target: 'countries',
      column: 'code',
      takesKeyType: false,
    })
  })

  it('name an enum type that exists', () => {
    expect(t.enum('orders_status').default('pending').meta).to.deep.include({ sqlType: 'orders_status', default: { value: 'pending' } })
    expect(t.enum('sales.kind').meta.sqlType).to.equal('sales.kind')
    expect(() => t.enum('shop.sales.kind')).to.throw("enum('shop.sales.kind'): it takes a type's name, or schema and name")
    expect(t.enum('Kind').meta.sqlType).to.equal('"Kind"')
    expect(t.array(t.enum('orders_status')).meta.sqlType).to.equal('orders_status[]')
  })

  it('take any type by its name in SQL', () => {
    expect(t.type('inet').nullable().meta).to.include({ sqlType: 'inet', nullable: true })
  })
})
