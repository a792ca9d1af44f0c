import { expect } from 'chai'
import { ColumnExpression, DEFAULT, InvalidStatement, sqlFragment, tableSource, Update } from '../../lib/sql/index.ts'
import { shown, textOf } from './shown.ts'

const table = tableSource(undefined, 'users')
const id = new ColumnExpression(undefined, 'id', null)

describe('UPDATE', () => {
  it('assigns values, expressions and defaults', () => {
    const assignments = [
      { column: 'email', value: 'a' },
      { column: 'n', value: sqlFragment`n + ${1}` },
      { column: 'role', value: DEFAULT },
      { column: 'note', value: null },
    ] as const
    expect(shown(new Update({ table, assignments, where: [id.eq(7)], returning: [id] }))).to.deep.equal([
      'update "users" set "email" = $1, "n" = n + $2, "role" = default, "note" = $3 where "id" = $4 returning "id"',
      'a',
      '1',
      null,
      '7',
    ])
  })

  it('writes all rows when there is no condition', () => {
    expect(textOf(new Update({ table, assignments: [{ column: 'a', value: '1' }] }))).to.equal('update "users" set "a" = $1')
  })

  it('refuses to assign nothing', () => {
    expect(() => new Update({ table, assignments: [] })).to.throw(InvalidStatement, 'at least one assignment')
  })
})
