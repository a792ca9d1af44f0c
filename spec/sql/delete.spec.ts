import { expect } from 'chai'
import { ColumnExpression, Delete, tableSource } from '../../lib/sql/index.ts'
import { shown, textOf } from './shown.ts'

const table = tableSource(undefined, 'users')
const id = new ColumnExpression(undefined, 'id', null)

describe('DELETE', () => {
  it('deletes where all conditions hold', () => {
    expect(shown(new Delete({ table, where: [id.gt(7), id.lt(9)], returning: [id] }))).to.deep.equal([
      'delete from "users" where "id" > $1 and "id" < $2 returning "id"',
      '7',
      '9',
    ])
  })

  it('deletes all rows when there is no condition', () => {
    expect(textOf(new Delete({ table }))).to.equal('delete from "users"')
  })
})
